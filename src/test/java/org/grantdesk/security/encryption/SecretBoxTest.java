package org.grantdesk.security.encryption;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.util.Base64;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SecretBoxTest {

    private final SecretBox box = box(1);

    @ParameterizedTest
    @ValueSource(strings = {"", "gds_secret", "\u0000\u00fc\ud83d\ude00"})
    void whatGoesInComesOutUnderTheSameKeyAndContext(String plain) {
        assertThat(box.decrypt(box.encrypt(plain, "row"), "row")).isEqualTo(plain);
        assertThat(box(1).decrypt(box.encrypt(plain, "row"), "row")).isEqualTo(plain);
    }

    @Test
    void equalValuesDoNotLookEqual() {
        assertThat(box.encrypt("secret", "row")).isNotEqualTo(box.encrypt("secret", "row"));
    }

    @Test
    void theLongestSecretFitsItsColumn() {
        assertThat(box.encrypt("x".repeat(128), "row")).hasSizeLessThanOrEqualTo(512);
    }

    @Test
    void anotherKeyIsToldByTheNameOfItsSetting() {
        var sealed = box.encrypt("secret", "row");

        assertThatIllegalStateException()
                .isThrownBy(() -> box(2).decrypt(sealed, "row"))
                .withMessageContaining("GRANTDESK_SECRET_KEY");
    }

    @Test
    void aValueDoesNotOpenInAnotherPlaceThanItsOwn() {
        var sealed = box.encrypt("secret", "row");

        assertThatIllegalStateException().isThrownBy(() -> box.decrypt(sealed, "other row"));
    }

    @Test
    void aChangedBitIsNoticedWhereverItIs() {
        var sealed = Base64.getDecoder().decode(box.encrypt("secret", "row"));
        for (int i = 0; i < sealed.length; i++) {
            var changed = sealed.clone();
            changed[i] ^= 1;
            var text = Base64.getEncoder().encodeToString(changed);
            assertThatIllegalStateException().isThrownBy(() -> box.decrypt(text, "row"));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "AAAA", "AAAAAAAAAAAAAAAA", "not base64!"})
    void whatIsNoSealedValueIsRefusedAlike(String text) {
        assertThatIllegalStateException().isThrownBy(() -> box.decrypt(text, "row"));
    }

    private static SecretBox box(int key) {
        var bytes = new byte[32];
        bytes[0] = (byte) key;
        return new SecretBox(new SecretKeySpec(bytes, "AES"));
    }
}
