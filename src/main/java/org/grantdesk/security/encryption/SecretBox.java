package org.grantdesk.security.encryption;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Base64;
import javax.crypto.Cipher;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;
import org.jspecify.annotations.Nullable;

/**
 * Encrypts small values at rest with AES-256-GCM under the installation's key. While a key is being replaced, what was
 * written with the one before opens as well.
 */
public final class SecretBox {

    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;

    private final SecretKey key;
    private final @Nullable SecretKey previous;
    private final SecureRandom random = new SecureRandom();

    public SecretBox(SecretKey key) {
        this(key, null);
    }

    /** @param previous the key before, which only opens; {@code null}: there is none */
    public SecretBox(SecretKey key, @Nullable SecretKey previous) {
        this.key = key;
        this.previous = previous;
    }

    /**
     * Encrypts a value.
     *
     * @param context what the value belongs to, such as a row's id; the same is needed to decrypt, so values cannot be
     *     swapped between rows
     * @return nonce and ciphertext in base64
     */
    public String encrypt(String plain, String context) {
        return Base64.getEncoder().encodeToString(encrypt(plain.getBytes(StandardCharsets.UTF_8), context));
    }

    /** The same for bytes: nonce and ciphertext. */
    public byte[] encrypt(byte[] plain, String context) {
        var nonce = new byte[NONCE_BYTES];
        random.nextBytes(nonce);
        var sealed = run(Cipher.ENCRYPT_MODE, key, nonce, plain, context);
        return ByteBuffer.allocate(nonce.length + sealed.length)
                .put(nonce)
                .put(sealed)
                .array();
    }

    /**
     * The value that was encrypted.
     *
     * @throws Unreadable when the key or the context is another, or the value is none of ours
     */
    public String decrypt(String encrypted, String context) {
        return new String(decrypt(decode(encrypted), context), StandardCharsets.UTF_8);
    }

    public byte[] decrypt(byte[] encrypted, String context) {
        try {
            return open(key, encrypted, context);
        } catch (Unreadable e) {
            if (previous == null) {
                throw e;
            }
            return open(previous, encrypted, context);
        }
    }

    /** Whether there is a key before this one, whose values wait to be written again. */
    boolean hasPrevious() {
        return previous != null;
    }

    /** Whether the value needs no other key than the installation's. */
    boolean isCurrent(String encrypted, String context) {
        try {
            open(key, decode(encrypted), context);
            return true;
        } catch (Unreadable e) {
            return false;
        }
    }

    private static byte[] open(SecretKey key, byte[] encrypted, String context) {
        if (encrypted.length < NONCE_BYTES) {
            throw new Unreadable(new IllegalArgumentException("shorter than its nonce"));
        }
        var bytes = ByteBuffer.wrap(encrypted);
        var nonce = new byte[NONCE_BYTES];
        bytes.get(nonce);
        var sealed = new byte[bytes.remaining()];
        bytes.get(sealed);
        return run(Cipher.DECRYPT_MODE, key, nonce, sealed, context);
    }

    /** A stored value does not open. */
    public static final class Unreadable extends IllegalStateException {

        Unreadable(Throwable cause) {
            super("A stored value cannot be opened: GRANTDESK_SECRET_KEY is not the key it was written with", cause);
        }
    }

    private static byte[] decode(String encrypted) {
        try {
            return Base64.getDecoder().decode(encrypted);
        } catch (IllegalArgumentException e) {
            throw new Unreadable(e);
        }
    }

    private static byte[] run(int mode, SecretKey key, byte[] nonce, byte[] input, String context) {
        try {
            var cipher = Cipher.getInstance("AES/GCM/NoPadding");
            cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
            cipher.updateAAD(context.getBytes(StandardCharsets.UTF_8));
            return cipher.doFinal(input);
        } catch (GeneralSecurityException e) {
            throw new Unreadable(e);
        }
    }
}
