package org.grantdesk.base;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.mock.env.MockEnvironment;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;

class BaseUrlTest {

    @AfterEach
    void noRequest() {
        RequestContextHolder.resetRequestAttributes();
    }

    @ParameterizedTest
    @CsvSource({
        "https://apps.example.test, https://apps.example.test, true",
        "https://apps.example.test/, https://apps.example.test, true",
        "HTTPS://apps.example.test:8443, HTTPS://apps.example.test:8443, true",
        "http://10.0.0.7:8080, http://10.0.0.7:8080, false"
    })
    void aConfiguredAddressHoldsWhateverARequestSays(String configured, String expected, boolean https) {
        requestFor("evil.example", 80);

        var baseUrl = baseUrl(configured);

        assertThat(baseUrl.get()).isEqualTo(expected);
        assertThat(baseUrl.isHttps()).isEqualTo(https);
        assertThat(baseUrl.accepts(new MockHttpServletRequest())).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "apps.example.test",
                "ftp://apps.example.test",
                "https://",
                "https://apps.example.test/portal",
                "https://apps.example.test?x",
                "https://apps.example.test/#x",
                "https://me@apps.example.test",
                "https://apps example.test"
            })
    void anythingElseThanAnOriginStopsTheStart(String configured) {
        assertThatThrownBy(() -> baseUrl(configured))
                .isInstanceOf(StartRefused.class)
                .hasMessageContaining("GRANTDESK_BASE_URL")
                .hasMessageNotContaining("me@");
    }

    @ParameterizedTest
    @CsvSource({
        "localhost, 8080, http://localhost:8080",
        "LocalHost, 80, http://localhost",
        "127.0.0.1, 9, http://127.0.0.1:9",
        "[::1], 8080, http://[::1]:8080"
    })
    void onThisComputerTheRequestTells(String host, int port, String expected) {
        var request = requestFor(host, port);

        assertThat(baseUrl("").accepts(request)).isTrue();
        assertThat(baseUrl("").get()).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"evil.example", "localhost.evil.example", "127.0.0.1.evil.example", "127.0.0.2", "10.0.0.1", ""})
    void anotherHostIsNotBelieved(String host) {
        var request = requestFor(host, 8080);

        assertThat(baseUrl("").accepts(request)).isFalse();
        assertThat(baseUrl("").get()).isEqualTo("http://localhost:8080");
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 0, 65_536, 99_999})
    void withoutAnAddressNoImpossiblePortIsBelieved(int port) {
        assertThat(baseUrl("").accepts(requestFor("localhost", port))).isFalse();
    }

    @Test
    void withoutRequestThePortThatIsListenedOnCounts() {
        var environment = new MockEnvironment().withProperty("server.port", "0");
        assertThat(new BaseUrl(properties(""), environment).get()).isEqualTo("http://localhost:0");

        environment.setProperty("local.server.port", "41234");

        assertThat(new BaseUrl(properties(""), environment).get()).isEqualTo("http://localhost:41234");
    }

    private static MockHttpServletRequest requestFor(String host, int port) {
        var request = new MockHttpServletRequest();
        request.setServerName(host);
        request.setServerPort(port);
        RequestContextHolder.setRequestAttributes(new ServletRequestAttributes(request));
        return request;
    }

    private static BaseUrl baseUrl(String configured) {
        return new BaseUrl(properties(configured), new MockEnvironment());
    }

    private static GrantdeskProperties properties(String baseUrl) {
        return new GrantdeskProperties(
                ".",
                baseUrl,
                "",
                "",
                GrantdeskProperties.ClientSecretStorage.HASHED,
                new GrantdeskProperties.Admin("", "admin", ""),
                false,
                1000,
                1000,
                new GrantdeskProperties.Backup("", Duration.ofDays(1), 7),
                true,
                "",
                new GrantdeskProperties.RedirectUris(false, false, false),
                Duration.ofSeconds(10));
    }
}
