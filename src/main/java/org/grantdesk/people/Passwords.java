package org.grantdesk.people;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.grantdesk.base.Conflict;
import org.grantdesk.base.Ids;
import org.grantdesk.base.InvalidInput;
import org.jspecify.annotations.Nullable;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.stereotype.Component;

/**
 * Checks, hashes and compares passwords. Every comparison costs memory and time on purpose, so only a few go on at once: a
 * flood of sign-ins waits in line instead of taking all memory.
 */
@Component
public class Passwords {

    private static final int AT_ONCE = Math.max(2, Runtime.getRuntime().availableProcessors());
    private static final int PATIENCE_SECONDS = 10;

    private final PasswordRules rules;
    private final PasswordEncoder encoder;
    private final Semaphore places = new Semaphore(AT_ONCE, true);
    private final CompletableFuture<String> hashOfNobody;

    Passwords(PasswordRules rules, PasswordEncoder encoder) {
        this.rules = rules;
        this.encoder = encoder;
        // Made while the start goes on: it takes a quarter of a second, and no one signs in before.
        this.hashOfNobody = CompletableFuture.supplyAsync(() -> encoder.encode(Ids.next()));
    }

    /**
     * What is wrong with a password for the person with this name and address.
     *
     * @param field as the caller names it
     * @return nothing when it may be used
     */
    public List<InvalidInput.Problem> check(String field, String password, String username, String email) {
        return rules.check(field, password, username, email);
    }

    public String encode(String password) {
        return inLine(() -> encoder.encode(PasswordRules.normal(password)));
    }

    /** Takes the same time whether there is a hash or not. To be called {@link #inLine}. */
    public boolean matches(String password, @Nullable String hash) {
        var matches = encoder.matches(PasswordRules.normal(password), hash == null ? hashOfNobody.join() : hash);
        return matches && hash != null;
    }

    /** Whether the hash was made with weaker settings than new ones are. */
    public boolean outdated(String hash) {
        return encoder.upgradeEncoding(hash);
    }

    /**
     * Does the work as soon as a place is free. Not to be nested.
     *
     * @throws Conflict {@code password.busy} when none is free for a long while
     */
    public <T extends @Nullable Object> T inLine(Supplier<T> work) {
        try {
            if (!places.tryAcquire(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                throw new Conflict("password.busy");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Conflict("password.busy");
        }
        try {
            return work.get();
        } finally {
            places.release();
        }
    }
}
