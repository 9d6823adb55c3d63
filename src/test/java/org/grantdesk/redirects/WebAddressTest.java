package org.grantdesk.redirects;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Homepage and icon addresses, which end up in links and pictures. */
class WebAddressTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://www.example.com",
                "http://www.example.com:8080/a/../b?x=1#top",
                "https://WWW.example.com/icon.png",
                "http://intranet/wiki",
                "http://localhost:3000/",
                "http://10.0.0.5/",
                "https://[2001:db8::1]:8443/",
                "https://www.example.com/\u00fcber"
            })
    void accepted(String raw) {
        assertThat(RedirectUri.checkWebAddress(raw))
                .isEqualTo(new UriVerdict(UriVerdict.Level.OK, "webAddress.ok", null));
    }

    @ParameterizedTest
    @CsvSource({
        "'',                                  empty,        ",
        "javascript:alert(1),                 scheme,       ",
        "JavaScript://www.example.com/%0aalert(1), scheme,  ",
        "'data:text/html,hi',                 scheme,       ",
        "ftp://www.example.com/,              scheme,       ",
        "HTTPS://www.example.com/,            scheme,       https://www.example.com/",
        "www.example.com,                     scheme,       https://www.example.com",
        "www.example.com:8443/a,              scheme,       https://www.example.com:8443/a",
        "//www.example.com/,                  scheme,       https://www.example.com/",
        "https:/www.example.com/,             scheme,       https://www.example.com/",
        "' https://www.example.com/',         character,    https://www.example.com/",
        "https://www.example.com/a b,         character,    ",
        "https://www.example.com\\@evil.com/, character,    ",
        "'https://www.example.com/\"onerror', character,    ",
        "https://user@www.example.com/,       userInfo,     ",
        "https://,                            host,         ",
        "https:///a,                          host,         ",
        "https:///www.example.com/a,          host,         https://www.example.com/a",
        "https://exa_mple.com/,               host,         ",
        "https://127.1/,                      host,         ",
        "https://b\u00fccher.example.com/a#b, nonAsciiHost, https://xn--bcher-kva.example.com/a#b",
        "https://www.example.com:99999/,      malformed,    ",
        "https://www.example.com/%zz,         malformed,    ",
        "https://www.example.com#top,         malformed,    "
    })
    void refused(String raw, String finding, String suggestion) {
        UriVerdict verdict = RedirectUri.checkWebAddress(raw);
        assertThat(verdict.code()).isEqualTo("webAddress." + finding);
        assertThat(verdict.refused()).isTrue();
        assertThat(verdict.suggestion()).isEqualTo(suggestion);
    }

    @ParameterizedTest
    @ValueSource(strings = {"\u0000", "\n", "\u0085", "\u00a0", "\u2028", "\u202e", "\u200b", "\ufeff", "\ud800"})
    void invisibleCharactersAreRefused(String invisible) {
        assertThat(RedirectUri.checkWebAddress("https://www.example.com/a" + invisible + "b")
                        .code())
                .isEqualTo("webAddress.character");
    }

    @Test
    void lengthIsLimited() {
        String longest = "https://www.example.com/" + "a".repeat(488);
        assertThat(RedirectUri.checkWebAddress(longest).refused()).isFalse();
        assertThat(RedirectUri.checkWebAddress(longest + "a").code()).isEqualTo("webAddress.tooLong");
    }
}
