package org.grantdesk.testing;

import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.springframework.security.crypto.argon2.Argon2PasswordEncoder;
import org.springframework.security.crypto.bcrypt.BCryptPasswordEncoder;
import org.springframework.security.crypto.password.DelegatingPasswordEncoder;
import org.springframework.security.crypto.password.PasswordEncoder;

/**
 * The portal's password hashes with the least work that Argon2 allows, because tests sign in thousands of times. Counts
 * what it is asked for, so that a test can tell how much work an answer took.
 */
public final class QuickPasswords implements PasswordEncoder {

    private static final String CURRENT = "argon2";
    private static final int SALT_BYTES = 16;
    private static final int HASH_BYTES = 32;
    private static final int LEAST_KILOBYTES = 8;

    private final PasswordEncoder encoder = new DelegatingPasswordEncoder(
            CURRENT,
            Map.of(
                    CURRENT,
                    new Argon2PasswordEncoder(SALT_BYTES, HASH_BYTES, 1, LEAST_KILOBYTES, 1),
                    "bcrypt",
                    new BCryptPasswordEncoder()));

    private final AtomicInteger encoded = new AtomicInteger();
    private final AtomicInteger compared = new AtomicInteger();

    QuickPasswords() {}

    @Override
    public String encode(CharSequence password) {
        encoded.incrementAndGet();
        return encoder.encode(password);
    }

    @Override
    public boolean matches(CharSequence password, String hash) {
        compared.incrementAndGet();
        return encoder.matches(password, hash);
    }

    @Override
    public boolean upgradeEncoding(String hash) {
        return encoder.upgradeEncoding(hash);
    }

    /** Starts counting from zero. */
    public void forget() {
        encoded.set(0);
        compared.set(0);
    }

    /** How many passwords were hashed. */
    public int encoded() {
        return encoded.get();
    }

    /** How many passwords were compared with a hash. */
    public int compared() {
        return compared.get();
    }
}
