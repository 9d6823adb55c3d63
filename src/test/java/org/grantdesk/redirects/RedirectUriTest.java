package org.grantdesk.redirects;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.grantdesk.redirects.UriVerdict.Level;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The registration table, row by row, in both columns, with the finding and the suggestion each person gets. */
class RedirectUriTest {

    private static final RedirectPolicy STRICT =
            RedirectPolicy.strict(Set.of("https://Desk.example.test:443/", "https://id.example.test"));
    private static final String SUGGESTED = "https://app.example.com/cb";

    /** Row; address; confidential: finding, suggestion; public: finding, suggestion. */
    static Stream<Arguments> rows() {
        return Stream.of(
                same("1", "https://app.example.com/cb", "ok", null),
                same("2", "https://app.example.com/cb?tenant=1", "ok", null),
                same("3", "https://app.example.com/cb?x=1,2", "ok", null),
                same("4", "https://app.example.com", "noPath", "https://app.example.com/"),
                same("4", "https://app.example.com?x=1", "noPath", "https://app.example.com/?x=1"),
                same("5", "https://app.example.com/", "ok", null),
                same("6", "http://app.example.com/cb", "notHttps", SUGGESTED),
                same("6", "http://app.example.com:8080/cb", "notHttps", "https://app.example.com:8080/cb"),
                same("7", "https://app.example.com/cb#f", "fragment", SUGGESTED),
                same("8", "https://app.example.com/cb#", "fragment", SUGGESTED),
                same("9", "https://user@app.example.com/cb", "userInfo", null),
                same("10", "https://app.example.com@evil.com/cb", "userInfo", null),
                same("11", "https://app.example.com:443/cb", "defaultPort", SUGGESTED),
                same("12", "https://app.example.com:8443/cb", "ok", null),
                same("13", "https://app.example.com:99999/cb", "port", null),
                same("13", "https://app.example.com:0/cb", "port", null),
                same("13", "https://app.example.com:8a/cb", "port", null),
                same("13", "https://app.example.com:08443/cb", "notNormal", "https://app.example.com:8443/cb"),
                same("13", "https://app.example.com:/cb", "notNormal", SUGGESTED),
                same("14", "https://APP.example.com/cb", "upperCase", SUGGESTED),
                same("15", "HTTPS://app.example.com/cb", "upperCase", SUGGESTED),
                same("16", "https://app.example.com./cb", "trailingDot", SUGGESTED),
                same("17", "https://*.example.com/cb", "wildcard", null),
                same("18", "https://app.example.com/*", "wildcard", null),
                same("19", "https://app.example.com/a/../cb", "dotSegment", SUGGESTED),
                same("19", "https://app.example.com/cb/.", "dotSegment", "https://app.example.com/cb/"),
                same("20", "https://app.example.com/%2e%2e/cb", "dotSegment", SUGGESTED),
                same("21", "https://app.example.com/%63b", "needlessEncoding", SUGGESTED),
                same("21", "https://app.example.com/cb?x=%41", "needlessEncoding", SUGGESTED + "?x=A"),
                same("21", "https://app.example.com/%c3%bc", "notNormal", "https://app.example.com/%C3%BC"),
                same("22", "https://app.example.com/cb%00", "control", null),
                same("23", "https://app.example.com/cb%0d%0aX:y", "control", null),
                same("24", "https://app.example.com\\@evil.com/cb", "backslash", null),
                same("25", "https://app.example.com/c b", "blank", "https://app.example.com/c%20b"),
                same("26", " https://app.example.com/cb", "surroundingBlank", SUGGESTED),
                same("26", "https://app.example.com/cb\n", "surroundingBlank", SUGGESTED),
                same("27", "https://\u0430pp.example.com/cb", "nonAsciiHost", "https://xn--pp-6kc.example.com/cb"),
                same("28", "https://app\u3002example.com/cb", "nonAsciiHost", SUGGESTED),
                same("28", "https://fa\u00df.example.com/cb", "nonAsciiHost", null),
                same("29", "https://203.0.113.5/cb", "ipLiteral", null),
                same("30", "https://10.0.0.5/cb", "privateHost", null),
                same("30", "https://intranet/cb", "privateHost", null),
                same("30", "https://wiki.internal/cb", "privateHost", null),
                row("31", "https://[::1]/cb", "loopbackForConfidential", null, "loopbackHttps", "http://[::1]/cb"),
                same("32", "//evil.com/cb", "noScheme", "https://evil.com/cb"),
                same("33", "/cb", "noScheme", null),
                same("33", "app.example.com/cb", "noScheme", SUGGESTED),
                same("33", "app.example.com:8443/cb", "noScheme", "https://app.example.com:8443/cb"),
                row("33", "localhost:8080/cb", "noScheme", null, "noScheme", "http://127.0.0.1:8080/cb"),
                same("34", "https:/app.example.com/cb", "noHost", SUGGESTED),
                same("34", "https:app.example.com/cb", "noHost", SUGGESTED),
                same("34", "https:///cb", "noHost", null),
                same("34", "https://:8443/cb", "noHost", null),
                same("35", "javascript:alert(1)//https://app.example.com/cb", "forbiddenScheme", null),
                same("36", "data:text/html,<script>", "forbiddenScheme", null),
                same("36", "vbscript:x", "forbiddenScheme", null),
                same("36", "file:///etc/passwd", "forbiddenScheme", null),
                same("36", "blob:https://app.example.com/0f8fad5b", "forbiddenScheme", null),
                same("36", "about:blank", "forbiddenScheme", null),
                same("37", "intent://x#Intent;scheme=https;end", "forbiddenScheme", null),
                row("38", "myapp:/cb", "schemeForConfidential", null, "schemeWithoutDot", null),
                row("39", "com.example.app:/oauth", "schemeForConfidential", null, "ok", null),
                row(
                        "39",
                        "com.Example.app:/oauth",
                        "schemeForConfidential",
                        null,
                        "upperCase",
                        "com.example.app:/oauth"),
                row(
                        "39",
                        "com.example.app:oauth",
                        "schemeForConfidential",
                        null,
                        "privateUseForm",
                        "com.example.app:/oauth"),
                row(
                        "39",
                        "com.example.app:/a/../oauth",
                        "schemeForConfidential",
                        null,
                        "dotSegment",
                        "com.example.app:/oauth"),
                row(
                        "40",
                        "com.example.app://oauth",
                        "schemeForConfidential",
                        null,
                        "authorityForm",
                        "com.example.app:/oauth"),
                row(
                        "40",
                        "com.example.app://o[auth",
                        "schemeForConfidential",
                        null,
                        "illegalCharacter",
                        "com.example.app:/o%5Bauth"),
                row("41", "http://127.0.0.1/cb", "loopbackForConfidential", null, "ok", null),
                row("41", "http://127.0.0.1", "noPath", null, "ok", null),
                row("41", "http://127.0.0.1:5000", "noPath", null, "ok", null),
                row("41", "http://[::1]?x=1", "noPath", null, "ok", null),
                row("41", "https://127.0.0.1", "noPath", null, "noPath", "http://127.0.0.1/"),
                row("41", "http://127.0.0.1:80", "defaultPort", null, "defaultPort", "http://127.0.0.1/"),
                row("41", "http://127.0.0.1:5000/cb", "loopbackForConfidential", null, "ok", null),
                row("41", "http://[::1]/cb", "loopbackForConfidential", null, "ok", null),
                row("41", "http://[0:0:0:0:0:0:0:1]/cb", "notNormal", null, "notNormal", "http://[::1]/cb"),
                row(
                        "42",
                        "http://localhost:8080/cb",
                        "loopbackForConfidential",
                        null,
                        "localhostName",
                        "http://127.0.0.1:8080/cb"),
                same("43", "http://127.0.0.1.evil.com/cb", "notHttps", "https://127.0.0.1.evil.com/cb"),
                same("43", "http://0x7f.1/cb", "numericHost", null),
                same("43", "http://2130706433/cb", "numericHost", null),
                same("43", "http://127.1/cb", "numericHost", null),
                same("43", "http://[::ffff:127.0.0.1]/cb", "host", null),
                same("43", "http://127.0.0.2/cb", "notHttps", null),
                same("44", "urn:ietf:wg:oauth:2.0:oob", "outOfBand", null),
                same("+", "https://desk.example.test/cb", "ownOrigin", null),
                same("+", "https://id.example.test/", "ownOrigin", null),
                same("+", "https://id.example.test:8443/", "ok", null),
                same("+", "https://a.example.com/cb,https://b.example.com/cb", "several", null),
                same("+", "https://a.example.com/cb;https://b.example.com/cb", "several", null),
                same("+", "https://a.example.com/cb\thttps://b.example.com/cb", "several", null),
                same("+", "https://a.example.com/cb\nhttps://b.example.com/cb", "several", null),
                same("+", "https://a.example.com/cb https://b.example.com/cb", "several", null),
                same("", "", "empty", null),
                same("", "   ", "empty", null),
                same("", "https://app.example.com/" + "a".repeat(489), "tooLong", null),
                same("", "https://app.example.com/" + "a".repeat(488), "ok", null),
                same("", "https://app.example.com/c\tb", "control", null),
                same("", "https://app.example.com/\ud800", "control", null),
                same("", "https://app.example.com/100%", "badEscape", "https://app.example.com/100%25"),
                same("", "https://app.example.com/{id}", "illegalCharacter", "https://app.example.com/%7Bid%7D"),
                same("", "https://app.example.com/\u00fc", "illegalCharacter", "https://app.example.com/%C3%BC"),
                same("", "https://app_1.example.com/cb", "host", null),
                same("", "https://app..example.com/cb", "host", null),
                same("", "https://app.example.5g/cb", "host", null),
                same("", "https://-app.example.com/cb", "host", null),
                same("", "https://" + "a".repeat(64) + ".example.com/cb", "host", null),
                same("", "https://app.example.com%2fevil.com/cb", "host", null),
                same("", "https://[fe80::1%25eth0]/cb", "host", null));
    }

    @ParameterizedTest(name = "row {0}: {1}")
    @MethodSource("rows")
    void tableOfAddresses(
            String row, String raw, String web, String webSuggestion, String nativeFinding, String nativeSuggestion) {
        assertVerdict(RedirectUri.check(raw, ClientType.CONFIDENTIAL, STRICT), web, webSuggestion);
        assertVerdict(RedirectUri.check(raw, ClientType.PUBLIC, STRICT), nativeFinding, nativeSuggestion);
    }

    @Test
    void theTableIsComplete() {
        assertThat(rows().map(row -> row.get()[0]))
                .contains(Stream.concat(IntStream.rangeClosed(1, 44).mapToObj(String::valueOf), Stream.of("+"))
                        .toArray());
    }

    @Test
    void everyVerdictHasTheLevelOfItsFinding() {
        assertThat(level("https://app.example.com/cb", ClientType.PUBLIC, STRICT))
                .isEqualTo(Level.OK);
        assertThat(level("com.example.app://oauth", ClientType.PUBLIC, STRICT)).isEqualTo(Level.WARNING);
        assertThat(level("http://localhost:8080/cb", ClientType.PUBLIC, STRICT)).isEqualTo(Level.WARNING);
        assertThat(level("http://localhost:8080/cb", ClientType.CONFIDENTIAL, STRICT))
                .isEqualTo(Level.REFUSED);
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://localhost:8080/cb", "http://127.0.0.1:5000/cb", "https://localhost:8443/cb"})
    void developmentSwitchLetsConfidentialAppsUseTheOwnComputer(String raw) {
        RedirectPolicy development = new RedirectPolicy(false, false, true, Set.of());
        assertVerdict(RedirectUri.check(raw, ClientType.CONFIDENTIAL, development), "developmentOnly", null);
        assertThat(level(raw, ClientType.CONFIDENTIAL, development)).isEqualTo(Level.WARNING);
        assertThat(level("http://app.example.com/cb", ClientType.CONFIDENTIAL, development))
                .isEqualTo(Level.REFUSED);
    }

    @ParameterizedTest
    @CsvSource({
        "https://203.0.113.5/cb,              ok,        ipLiteral,   ok",
        "https://[2001:db8::5]/cb,            ok,        ipLiteral,   ok",
        "https://10.0.0.5/cb,                 privateHost, ipLiteral, ok",
        "https://172.16.0.1/cb,               privateHost, ipLiteral, ok",
        "https://192.168.1.1/cb,              privateHost, ipLiteral, ok",
        "https://169.254.169.254/cb,          privateHost, ipLiteral, ok",
        "https://100.64.0.1/cb,               privateHost, ipLiteral, ok",
        "https://0.0.0.0/cb,                  privateHost, ipLiteral, ok",
        "https://[fd00::1]/cb,                privateHost, ipLiteral, ok",
        "https://[fe80::1]/cb,                privateHost, ipLiteral, ok",
        "https://[::]/cb,                     privateHost, ipLiteral, ok",
        "https://intranet/cb,                 privateHost, ok,        ok",
        "https://printer.local/cb,            privateHost, ok,        ok",
        "https://app.localhost/cb,            privateHost, ok,        ok",
        "http://10.0.0.5/cb,                  notHttps,  notHttps,    notHttps",
        "https://127.1/cb,                    numericHost, numericHost, numericHost"
    })
    void settingsAllowLiteralsAndPrivateHosts(String raw, String withLiterals, String withPrivate, String withBoth) {
        assertThat(code(raw, new RedirectPolicy(true, false, false, Set.of()))).isEqualTo(withLiterals);
        assertThat(code(raw, new RedirectPolicy(false, true, false, Set.of()))).isEqualTo(withPrivate);
        assertThat(code(raw, new RedirectPolicy(true, true, false, Set.of()))).isEqualTo(withBoth);
    }

    @ParameterizedTest
    @CsvSource({
        "https://[2001:DB8:0:0:1:0:0:1]/cb,   https://[2001:db8::1:0:0:1]/cb",
        "https://[2001:db8:0:1:1:1:1:1]/cb,   ",
        "https://[2001:0db8::5]/cb,           https://[2001:db8::5]/cb",
        "https://[1::]/cb,                    ",
        "https://[1:0:0:0:0:0:0:0]/cb,        https://[1::]/cb",
        "https://[::1:0:0:0:0:2]/cb,          https://[0:0:1::2]/cb"
    })
    void ipv6HasOneSpelling(String raw, String canonical) {
        UriVerdict verdict = RedirectUri.check(raw, ClientType.PUBLIC, new RedirectPolicy(true, true, false, Set.of()));
        assertThat(verdict.suggestion()).isEqualTo(canonical);
        assertThat(verdict.refused()).isEqualTo(canonical != null);
    }

    @ParameterizedTest
    @CsvSource({
        "https://App.Example.com:8443/cb?x#y, app.example.com",
        "https://user:pass@app.example.com/,  app.example.com",
        "http://[::1]:8080/cb,                [::1]",
        "com.Example.app:/oauth,              com.example.app",
        "com.example.app://oauth,             com.example.app",
        "//evil.com/cb,                       evil.com",
        "https:\\\\evil.com\\cb,              evil.com",
        "https:/cb,                           ''",
        "/cb,                                 ''",
        "cb,                                  ''",
        "'',                                  ''",
        "http://:80/,                         ''"
    })
    void hostForSearchAndDisplay(String raw, String host) {
        assertThat(RedirectUri.host(raw)).isEqualTo(host);
    }

    @Test
    void valueHoldsWhatEitherRuleSetAccepts() {
        assertThat(new RedirectUri("http://Intranet/cb").host()).isEqualTo("intranet");
        assertThat(new RedirectUri("http://Intranet/cb")).hasToString("http://Intranet/cb");
        assertThatThrownBy(() -> new RedirectUri("")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new RedirectUri("http://a/\r\nX: y")).isInstanceOf(IllegalArgumentException.class);
    }

    private static Arguments same(String row, String raw, String finding, String suggestion) {
        return row(row, raw, finding, suggestion, finding, suggestion);
    }

    private static Arguments row(
            String row, String raw, String web, String webSuggestion, String nativeFinding, String nativeSuggestion) {
        return Arguments.of(row, raw, web, webSuggestion, nativeFinding, nativeSuggestion);
    }

    @ParameterizedTest
    @CsvSource({
        "https://app.example.com/cb, app.example.com",
        "https://app.example.com:8443/cb, app.example.com:8443",
        "http://127.0.0.1/cb, 127.0.0.1",
        "com.example.app:/cb, com.example.app:",
        "com.example.app://callback, com.example.app:",
        // What comes after the scheme of an app on this device is no host, whatever the scheme begins with.
        "httpscom.example.app://app.example.com/cb, httpscom.example.app:"
    })
    void tellsWhereAnAddressLeads(String registered, String place) {
        assertThat(RedirectUri.place(registered)).isEqualTo(place);
    }

    private static void assertVerdict(UriVerdict verdict, String finding, String suggestion) {
        assertThat(verdict.code()).isEqualTo("redirectUri." + finding);
        assertThat(verdict.suggestion()).isEqualTo(suggestion);
        boolean accepted = Set.of("ok", "authorityForm", "localhostName", "developmentOnly")
                .contains(finding);
        assertThat(verdict.refused()).isEqualTo(!accepted);
    }

    private static Level level(String raw, ClientType type, RedirectPolicy rules) {
        return RedirectUri.check(raw, type, rules).level();
    }

    private static String code(String raw, RedirectPolicy rules) {
        return RedirectUri.check(raw, ClientType.CONFIDENTIAL, rules).code().replace("redirectUri.", "");
    }
}
