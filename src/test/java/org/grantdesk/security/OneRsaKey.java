package org.grantdesk.security;

import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Provider;
import java.security.SecureRandom;
import java.security.Security;
import java.util.List;
import java.util.Map;

/**
 * Hands out one RSA key whenever one is made. To make one takes longer than all else that a call does, and a test that
 * makes hundreds of them asks nothing of the key itself.
 */
final class OneRsaKey extends Provider implements AutoCloseable {

    private static final int BITS = 2048;

    private final transient KeyPair key;

    private OneRsaKey(KeyPair key) {
        super("OneRsaKey", "1", "One RSA key for all");
        this.key = key;
        putService(new Service(this, "KeyPairGenerator", "RSA", Same.class.getName(), List.of(), Map.of()) {
            @Override
            public Object newInstance(Object parameter) {
                return new Same();
            }
        });
    }

    /** From now on in this process, until it is closed. */
    static OneRsaKey everywhere() throws GeneralSecurityException {
        var generator = KeyPairGenerator.getInstance("RSA");
        generator.initialize(BITS);
        var provider = new OneRsaKey(generator.generateKeyPair());
        Security.insertProviderAt(provider, 1);
        return provider;
    }

    @Override
    public void close() {
        Security.removeProvider(getName());
    }

    private final class Same extends KeyPairGenerator {

        Same() {
            super("RSA");
        }

        @Override
        public void initialize(int bits, SecureRandom random) {
            if (bits != BITS) {
                throw new IllegalArgumentException("The one key has " + BITS + " bits, not " + bits);
            }
        }

        @Override
        public KeyPair generateKeyPair() {
            return key;
        }
    }
}
