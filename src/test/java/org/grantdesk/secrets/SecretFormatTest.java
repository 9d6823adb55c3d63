package org.grantdesk.secrets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.security.SecureRandom;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Random;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SecretFormatTest {

    private static final String ID = "ybndrfg8ejkmcpqxot1uwisza3";
    private static final String LETTERS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz_-. \n\u00fc";
    /** Garbage starts here at the latest: later it could by chance complete the real secret. */
    private static final int WITHOUT_CHECKSUM = 74;

    private static final SecureRandom RANDOM = new SecureRandom();

    @Test
    void secretTellsItsIdAndMatchesItsHash() {
        String secret = SecretFormat.issue(ID, RANDOM);
        assertThat(secret).hasSize(80).matches("gds_" + ID + "_[0-9A-Za-z]{49}");
        assertThat(SecretFormat.secretId(secret)).contains(ID);
        String hash = SecretFormat.hash(secret);
        assertThat(hash).matches("[0-9a-f]{64}").doesNotContain(secret);
        assertThat(SecretFormat.matches(secret, hash)).isTrue();
        assertThat(SecretFormat.matches(SecretFormat.issue(ID, RANDOM), hash)).isFalse();
        assertThat(SecretFormat.matches(secret, "")).isFalse();
    }

    @Test
    void hashIsSha256() {
        assertThat(SecretFormat.hash("abc"))
                .isEqualTo("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    }

    /** The format is a promise to scanners: these bytes must stay readable for ever. */
    @Test
    void knownSecretStaysReadable() {
        SecureRandom zeros = new SecureRandom() {
            @Override
            public void nextBytes(byte[] bytes) {
                Arrays.fill(bytes, (byte) 0);
            }
        };
        String known = "gds_" + ID + "_" + "0".repeat(43) + "3hPLQZ";
        assertThat(SecretFormat.issue(ID, zeros)).isEqualTo(known);
        assertThat(SecretFormat.secretId(known)).isPresent();
    }

    @Test
    void anyChangedCharacterIsRefused() {
        String secret = SecretFormat.issue(ID, RANDOM);
        for (int i = 0; i < secret.length(); i++) {
            for (char other : LETTERS.toCharArray()) {
                if (other != secret.charAt(i)) {
                    String changed = secret.substring(0, i) + other + secret.substring(i + 1);
                    assertThat(SecretFormat.secretId(changed)).as(changed).isEmpty();
                }
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "gds_", "gds__", "\u0000", "\ud800", "not a secret"})
    void garbageIsRefused(String garbage) {
        assertThat(SecretFormat.secretId(garbage)).isEmpty();
        assertThat(SecretFormat.matches(garbage, garbage)).isFalse();
    }

    @Test
    void randomGarbageIsRefused() {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        String secret = SecretFormat.issue(ID, RANDOM);
        for (int i = 0; i < 50_000; i++) {
            StringBuilder garbage = new StringBuilder(secret.substring(0, random.nextInt(WITHOUT_CHECKSUM)));
            for (int j = random.nextInt(90); j >= 0; j--) {
                garbage.append((char) random.nextInt(random.nextBoolean() ? 0x80 : 0x10000));
            }
            assertThat(SecretFormat.secretId(garbage.toString()))
                    .as("seed %d, text <%s>", seed, garbage)
                    .isEmpty();
        }
    }

    @Test
    void tenThousandSecretsAreDifferentAndAllFoundByTheScannersPattern() {
        Pattern scanner = Pattern.compile(SecretFormat.PATTERN);
        Set<String> secrets = new HashSet<>();
        for (int i = 0; i < 10_000; i++) {
            String secret = SecretFormat.issue(ID, RANDOM);
            assertThat(secret).hasSize(80);
            assertThat(scanner.matcher("CLIENT_SECRET=\"" + secret + "\"").find())
                    .isTrue();
            assertThat(secrets.add(secret.substring(31, 74))).isTrue();
        }
        assertThat(scanner.matcher("gds_" + ID + "_" + "a".repeat(50)).find()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "short", "YBNDRFG8EJKMCPQXOT1UWISZA3", "ybndrfg8ejkmcpqxot1uwisza_"})
    void otherIdsAreAProgrammingError(String id) {
        assertThatThrownBy(() -> SecretFormat.issue(id, RANDOM)).isInstanceOf(IllegalArgumentException.class);
    }
}
