package org.grantdesk.redirects;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the compatible API takes, after Go's {@code url.ParseRequestURI}. */
class CompatibleUriTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://app.example.com/cb",
                "https://app.example.com",
                "http://build-server:8065/done",
                "http://localhost:8080/cb#fragment",
                "http://user:pa%20ss@host/",
                "http://APP.example.com:443/a/../b",
                "http://10.0.0.5/c b?q=%zz",
                "http://*.example.com/*",
                "http://[::1]:8065/cb",
                "http://[fe80::1%25en0]/cb",
                "http://\u00fc.example.com/\u00fc",
                "http://%C3%BC.example.com/",
                "http://host:/",
                "http://:80/",
                "http://host/a\\b",
                "https://a.example.com/cb,https://b.example.com/cb"
            })
    void accepted(String raw) {
        assertThat(RedirectUri.isCompatible(raw)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "*",
                "HTTP://host/",
                " http://host/",
                "http:/host/",
                "http:host",
                "http://",
                "http:///cb",
                "http://?q",
                "http://user@/",
                "//host/cb",
                "/cb",
                "com.example.app:/oauth",
                "javascript:alert(1)//http://host",
                "http://ho st/",
                "http://host\\@evil.com/",
                "http://host#fragment",
                "http://host:port/",
                "http://host:80:80/",
                "http://::1/",
                "http://[::1/",
                "http://[host]/",
                "http://[::1]x/",
                "http://host/%zz",
                "http://host/%2",
                "http://%41.example.com/",
                "http://us\"er@host/",
                "http://us%er@host/",
                "http://host/\u0000",
                "http://host/\r\nX: y",
                "http://host/\u007f"
            })
    void refused(String raw) {
        assertThat(RedirectUri.isCompatible(raw)).isFalse();
    }

    @Test
    void longTextsNeitherFailNorTakeLong() {
        String million = "a%C3".repeat(250_000);
        assertThat(RedirectUri.isCompatible("http://" + million + "/" + million))
                .isTrue();
        assertThat(RedirectUri.isCompatible("http://" + million + "@h/")).isTrue();
        assertThat(RedirectUri.host("http://" + million + "/")).hasSize(1_000_000);
    }
}
