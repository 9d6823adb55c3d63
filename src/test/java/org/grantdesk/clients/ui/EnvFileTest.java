package org.grantdesk.clients.ui;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EnvFileTest {

    @ParameterizedTest
    @CsvSource({
        "Warehouse Data Export, warehouse-data-export.env",
        "Lohn & Straße (Köln), lohn-strasse-koln.env",
        "../../etc/passwd, etc-passwd.env",
        "日本, app.env"
    })
    void isNamedAfterTheApp(String appName, String file) {
        assertThat(EnvFile.nameOf(appName)).isEqualTo(file);
    }

    @Test
    void theFirstRedirectUriIsSetAndTheOthersAreOffered() {
        assertThat(EnvFile.redirectUris(List.of("https://app.example.test/callback", "http://127.0.0.1/cb")))
                .isEqualTo("""
                    OAUTH_REDIRECT_URI=https://app.example.test/callback
                    # OAUTH_REDIRECT_URI=http://127.0.0.1/cb
                    """);
        assertThat(EnvFile.redirectUris(List.of())).isEmpty();
    }

    @Test
    void aValueThatAShellWouldReadOtherwiseIsQuoted() {
        assertThat(EnvFile.redirectUris(List.of("https://app.example.test/cb?a=1&b=$HOME")))
                .isEqualTo("OAUTH_REDIRECT_URI='https://app.example.test/cb?a=1&b=$HOME'\n");
        assertThat(EnvFile.redirectUris(List.of("https://app.example.test/it's?b=$HOME")))
                .isEqualTo("OAUTH_REDIRECT_URI=\"https://app.example.test/it's?b=\\$HOME\"\n");
    }
}
