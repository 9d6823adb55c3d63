package org.grantdesk.authserver;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.grantdesk.testing.RawRequest;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** What no well-meaning app sends is refused, never breaks anything, and is not kept. */
class ProtocolHostileInputTest extends ProtocolTest {

    private static final List<String> FORMS =
            List.of("/oauth/access_token", "/oauth/revoke", "/oauth/introspect", "/oauth/authorize", "/oauth/logout");

    private static final List<String> NAMES = List.of(
            "token",
            "token_type_hint",
            "code",
            "refresh_token",
            "code_verifier",
            "redirect_uri",
            "client_id",
            "client_secret",
            "scope",
            "state",
            "decision",
            "id_token_hint",
            "grant_type",
            "nonce",
            "resource",
            "prompt",
            "max_age",
            "login_hint",
            "ui_locales",
            "unknown");

    private static final List<String> VALUES = List.of(
            "%00",
            "a%00b", "%C3%28", "%ED%A0%80", "%FF%FE", "%zz", "%", "%2", "%0d%0aX:y", "%F0%9F%98%80", "%E2%80%AE");

    @TestFactory
    Stream<DynamicTest> noBytesInAFormBreakAnEndpoint() {
        return FORMS.stream()
                .flatMap(path -> NAMES.stream()
                        .map(name -> DynamicTest.dynamicTest(
                                path + " " + name,
                                () -> VALUES.forEach(value -> assertThat(app.bare(
                                                        path,
                                                        form(path) + "&" + name + "=" + value,
                                                        "Authorization",
                                                        app.basic())
                                                .status())
                                        .as(value)
                                        .isBetween(200, 499)))));
    }

    @TestFactory
    Stream<DynamicTest> noBytesInAnAddressBreakAnEndpoint() {
        return Stream.of("/oauth/authorize", "/oauth/logout", "/oauth/consent", "/oauth/userinfo", "/oauth/jwks")
                .flatMap(path -> NAMES.stream()
                        .map(name -> DynamicTest.dynamicTest(path + " " + name, () -> {
                            for (var value : VALUES) {
                                var address = path.equals("/oauth/authorize")
                                        ? app.authorizeUrl(name, null) + "&"
                                        : path + "?";
                                assertThat(RawRequest.send(
                                                        port,
                                                        "GET " + address + name + "=" + value
                                                                + " HTTP/1.1\r\nHost: localhost:" + port
                                                                + "\r\nConnection: close\r\n\r\n")
                                                .status())
                                        .as(value)
                                        .isBetween(200, 499);
                            }
                        })));
    }

    @TestFactory
    Stream<DynamicTest> noBytesOfASignedInPersonBreakTheRequest() {
        return Stream.of(
                        "state",
                        "nonce",
                        "resource",
                        "scope",
                        "redirect_uri",
                        "login_hint",
                        "ui_locales",
                        "prompt",
                        "max_age")
                .map(name -> DynamicTest.dynamicTest(
                        name,
                        () -> VALUES.stream()
                                .filter(value -> value.matches("(%[0-9A-Fa-f]{2}|[a-zA-Z:])+"))
                                .forEach(value -> {
                                    var answer = visitor.open(app.authorizeUrl(name, null) + "&" + name + "=" + value);
                                    assertThat(answer.statusCode()).as(value).isBetween(200, 499);
                                    assertThat(answer.headers().map()).doesNotContainKey("X");
                                })));
    }

    @TestFactory
    Stream<DynamicTest> noLengthBreaksAnEndpoint() {
        return FORMS.stream()
                .flatMap(path -> NAMES.stream()
                        .map(name -> DynamicTest.dynamicTest(path + " " + name, () -> {
                            for (int length : new int[] {10_000, 1_000_000}) {
                                var answer = app.bare(
                                        path,
                                        form(path) + "&" + name + "=" + "x".repeat(length),
                                        "Authorization",
                                        app.basic());
                                assertThat(answer.status()).isBetween(200, 499);
                            }
                        })));
    }

    /** Signed in, with everything right but one thing that is too much. */
    @Test
    void nothingHugeIsKept() {
        var before = rows();

        for (var name : new String[] {
            "state", "nonce", "resource", "login_hint", "ui_locales", "scope", "redirect_uri", "unknown"
        }) {
            for (var letter : new String[] {"x", "~", "%00", "%22", "%01"}) {
                for (int length : new int[] {2_000, 9_000, 60_000}) {
                    var answer = visitor.send(
                            "POST",
                            "/oauth/authorize",
                            app.authorizeUrl(name, null).substring("/oauth/authorize?".length()) + "&" + name + "="
                                    + letter.repeat(length));
                    assertThat(answer.statusCode())
                            .as(name + " " + letter + length)
                            .isBetween(200, 499);
                    if (answer.statusCode() == 303 && visitor.target(answer).length() < 7_500) {
                        assertThat(visitor.open(visitor.target(answer)).statusCode())
                                .as(name + " " + letter + length)
                                .isBetween(200, 499);
                    }
                }
            }
        }
        assertThat(rows() - before).isLessThan(20);
    }

    /** Nothing with a character that PostgreSQL does not store is kept anywhere. */
    @Test
    void nulIsNotKept() {
        for (var name : new String[] {"state", "nonce", "login_hint", "ui_locales", "resource"}) {
            assertThat(visitor.open(app.authorizeUrl(name, "a\u0000b")).statusCode())
                    .as(name)
                    .isEqualTo(400);
        }
        assertThat(count("app_authorization", app)).isZero();
    }

    @Test
    void tenThousandParametersAreTooMany() {
        var many = "a=1&".repeat(10_001);

        for (var path : FORMS) {
            assertThat(app.bare(path, many, "Authorization", app.basic()).status())
                    .as(path)
                    .isBetween(400, 499);
        }
    }

    @Test
    void threeMegabytesAreTooMuch() {
        for (var path : FORMS) {
            assertThat(app.bare(path, "token=" + "x".repeat(3_000_000), "Authorization", app.basic())
                            .status())
                    .as(path)
                    .isBetween(400, 499);
        }
    }

    /** RFC 6749, section 5.2: no secret, no token and no code comes back. */
    @Test
    void errorsEchoNothing() {
        for (var path : FORMS) {
            for (var name : NAMES) {
                var answer = app.bare(path, name + "=canary-3f7a", "Authorization", app.basic());
                if (!answer.header("Location").isEmpty()) {
                    assertThat(answer.header("Location")).startsWith("/");
                }
                assertThat(answer.response().body())
                        .as(path + " " + name)
                        .doesNotContain("canary-3f7a", app.secret(), "Exception", "org.spring");
            }
        }
    }

    /** As an upload, as JSON, without a type. */
    @Test
    void bodiesOfAnotherKindAreNotRead() {
        for (var type : new String[] {"multipart/form-data", "multipart/form-data; boundary=x", "text/plain", "x"}) {
            for (var path : List.of("/oauth/access_token", "/oauth/revoke", "/oauth/introspect")) {
                var answer = visitor.send(visitor.request(path)
                        .header("Content-Type", type)
                        .POST(java.net.http.HttpRequest.BodyPublishers.ofString("--x\r\ngrant_type=y")));
                assertThat(answer.statusCode()).as(path + " " + type).isBetween(400, 499);
            }
        }
    }

    private static String form(String path) {
        return switch (path) {
            case "/oauth/access_token" -> "grant_type=authorization_code";
            case "/oauth/authorize" -> "decision=allow";
            default -> "hint=x";
        };
    }

    private long rows() {
        return count("app_authorization", app);
    }
}
