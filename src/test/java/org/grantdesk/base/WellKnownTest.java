package org.grantdesk.base;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WellKnownTest {

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                "/.well-known, true",
                "/.well-known/, true",
                "/.well-known/x, true",
                "//.well-known/x, true",
                "/x//.well-known/x, true",
                "/x/.well-known/x, true",
                "/.well-known%2Fx, true",
                "/.well-known%5cx, true",
                "/%2ewell-known/x, true",
                "/%2E%77ell-known/x, true",
                "/.well-known;a=b/x, true",
                "/.well-known/../login, true",
                "/.well-known/%zz, true",
                "\\.well-known\\x, true",
                "/.well-knownx, false",
                "/x.well-known/y, false",
                "/login, false",
                "/, false",
                "-, false",
            })
    void isRecognizedHoweverItIsWritten(String path, boolean meant) {
        assertThat(WellKnown.isMeantBy(path)).isEqualTo(meant);
    }
}
