package org.grantdesk.clients;

import static org.assertj.core.api.Assertions.assertThat;
import static org.grantdesk.testing.Refusals.problems;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Each field just inside and just outside of its limit: what is inside comes back from the database as it was told. */
class ClientLimitsTest extends AppsTest {

    private static final MetadataRules PORTAL = MetadataRules.PORTAL;
    private static final MetadataRules COMPATIBLE = MetadataRules.COMPATIBLE;
    private static final String SUPPORT = "supportEmail client.supportEmail.syntax";
    private static final String SMILE = "\ud83d\ude00";

    static Stream<Arguments> inside() {
        return Stream.of(
                arguments("64 bytes of name", PORTAL, name("x".repeat(64))),
                arguments("64 bytes of name in 32 letters", PORTAL, name("\u00fc".repeat(32))),
                arguments("a name that grows in lower case", PORTAL, name("\u0130".repeat(32))),
                arguments("64 bytes of name in 16 pictures", COMPATIBLE, name(SMILE.repeat(16))),
                arguments("a family", COMPATIBLE, name("\ud83d\udc68\u200d\ud83d\udc69\u200d\ud83d\udc67 1\ufe0f")),
                arguments(
                        "a name with a non-joiner",
                        COMPATIBLE,
                        name("\u0645\u06cc\u200c\u062e\u0648\u0627\u0647\u0645")),
                arguments("a name that is read from the right", PORTAL, name("\u05e9\u05db\u05e8")),
                arguments("a name with blanks around", PORTAL, name(" x ")),
                arguments("512 characters of description", PORTAL, description("x".repeat(512))),
                arguments("512 pictures of description", PORTAL, description(SMILE.repeat(512))),
                arguments("a description of several lines", PORTAL, description("a\r\n\tb")),
                arguments("256 bytes of homepage", PORTAL, homepage(address(256))),
                arguments("256 bytes of homepage", COMPATIBLE, homepage(address(256))),
                arguments("512 bytes of icon", PORTAL, icon(address(512))),
                arguments("512 bytes of icon", COMPATIBLE, icon(address(512))),
                arguments("no support email", PORTAL, email("")),
                arguments("254 characters of support email", PORTAL, email(mail(254))),
                arguments(
                        "a support email with signs that links read", PORTAL, email("o'hara+a&cc=b?x%0a@example.test")),
                arguments("20 redirect URIs", PORTAL, uris(numbered(20))),
                arguments("512 characters of redirect URI", PORTAL, uris(List.of(address(512)))),
                arguments("1022 bytes of redirect URI", COMPATIBLE, uris(List.of(address(1022)))),
                arguments("two with a blank between", COMPATIBLE, uris(List.of(address(510), address(511)))),
                arguments("the same redirect URI twice", COMPATIBLE, uris(List.of(address(50), address(50)))),
                arguments("32 bytes of app id", PORTAL, appId("x".repeat(32))),
                arguments("no app id", COMPATIBLE, appId("")));
    }

    static Stream<Arguments> outside() {
        return Stream.of(
                arguments(PORTAL, name("x".repeat(65)), "clientName client.name.tooLong"),
                arguments(PORTAL, name("\u00fc".repeat(32) + "x"), "clientName client.name.tooLong"),
                arguments(COMPATIBLE, name(SMILE.repeat(16) + "x"), "clientName client.name.tooLong"),
                arguments(PORTAL, name(""), "clientName client.name.missing"),
                arguments(COMPATIBLE, name("  "), "clientName client.name.missing"),
                arguments(PORTAL, name("two\nlines"), "clientName text.unprintable"),
                arguments(PORTAL, name("\u202egnp"), "clientName text.unprintable"),
                arguments(COMPATIBLE, name("two\nlines"), "clientName text.unprintable"),
                arguments(COMPATIBLE, name("\u202egnp"), "clientName text.unprintable"),
                arguments(COMPATIBLE, name("Pay\u200broll"), "clientName text.unprintable"),
                arguments(PORTAL, name("Pay\u200droll"), "clientName text.unprintable"),
                arguments(PORTAL, name("Payroll\u200f"), "clientName text.unprintable"),
                arguments(COMPATIBLE, name("Pay\u00adroll\ufeff"), "clientName text.unprintable"),
                arguments(COMPATIBLE, name("Pay\u3164roll"), "clientName text.unprintable"),
                arguments(COMPATIBLE, name("Payroll\ufe0f"), "clientName text.unprintable"),
                arguments(COMPATIBLE, name("Pay\u0007roll"), "clientName text.unprintable"),
                arguments(COMPATIBLE, description("a\u2067b"), "description text.unprintable"),
                arguments(PORTAL, description("a\u200bb"), "description text.unprintable"),
                arguments(PORTAL, description("a\u001bb"), "description text.unprintable"),
                arguments(COMPATIBLE, appId("a\u202eb"), "mattermostAppId client.mattermostAppId.tooLong"),
                arguments(
                        COMPATIBLE, homepage("https://a.example.com/\u202egnp"), "clientUri client.clientUri.notHttp"),
                arguments(COMPATIBLE, icon("https://a.example.com/\u200b"), "logoUri client.logoUri.notHttp"),
                arguments(
                        COMPATIBLE,
                        uris(List.of("https://a.example.com/\u2066")),
                        "redirectUris client.redirectUris.notHttp"),
                arguments(COMPATIBLE, name("a\u0000b"), "clientName text.unprintable"),
                arguments(COMPATIBLE, name("a\ud800b"), "clientName text.unprintable"),
                arguments(PORTAL, description("x".repeat(513)), "description client.description.tooLong"),
                arguments(COMPATIBLE, description(SMILE.repeat(513)), "description client.description.tooLong"),
                arguments(COMPATIBLE, description("\u0000"), "description text.unprintable"),
                arguments(PORTAL, homepage(address(257)), "clientUri client.clientUri.tooLong"),
                arguments(COMPATIBLE, homepage(address(257)), "clientUri client.clientUri.tooLong"),
                arguments(COMPATIBLE, homepage(""), "clientUri client.clientUri.missing"),
                arguments(COMPATIBLE, homepage("www.example.com"), "clientUri client.clientUri.notHttp"),
                arguments(COMPATIBLE, icon(address(513)), "logoUri client.logoUri.tooLong"),
                arguments(COMPATIBLE, icon("data:image/png,x"), "logoUri client.logoUri.notHttp"),
                arguments(PORTAL, email(mail(255)), SUPPORT),
                arguments(PORTAL, email("support"), SUPPORT),
                arguments(PORTAL, email("a@b@example.test"), SUPPORT),
                arguments(PORTAL, email("a@example.test, b@example.test"), SUPPORT),
                arguments(PORTAL, email("Support <a@example.test>"), SUPPORT),
                arguments(PORTAL, email("a@example.test\r\nbcc: b@example.test"), SUPPORT),
                arguments(PORTAL, email("a@example.test\u0000"), SUPPORT),
                arguments(COMPATIBLE, email("a\u202e@example.test"), SUPPORT),
                arguments(COMPATIBLE, email("\u0430@example.test"), SUPPORT),
                arguments(PORTAL, uris(List.of()), "redirectUris client.redirectUris.missing"),
                arguments(COMPATIBLE, uris(List.of()), "redirectUris client.redirectUris.missing"),
                arguments(PORTAL, uris(numbered(21)), "redirectUris client.redirectUris.tooMany"),
                arguments(PORTAL, uris(List.of(address(513))), "redirectUris redirectUri.tooLong"),
                arguments(
                        PORTAL, uris(List.of(address(50), address(50))), "redirectUris client.redirectUris.duplicate"),
                arguments(COMPATIBLE, uris(List.of(address(1023))), "redirectUris client.redirectUris.tooLong"),
                arguments(
                        COMPATIBLE,
                        uris(List.of(address(511), address(511))),
                        "redirectUris client.redirectUris.tooLong"),
                arguments(COMPATIBLE, uris(List.of("com.example:/x")), "redirectUris client.redirectUris.notHttp"),
                arguments(PORTAL, appId("x".repeat(33)), "mattermostAppId client.mattermostAppId.tooLong"),
                arguments(COMPATIBLE, appId("\u0000"), "mattermostAppId client.mattermostAppId.tooLong"));
    }

    @ParameterizedTest(name = "{0}, {1}")
    @MethodSource("inside")
    void whatIsInsideIsStoredUnchanged(String what, MetadataRules rules, UnaryOperator<ClientMetadata> change) {
        var told = change.apply(TestApps.confidential("App"));

        var id = users.as(owner, () -> apps.register(told, rules)).details().clientId();

        assertThat(stored(id).metadata()).isEqualTo(told);
        var again = users.as(owner, () -> apps.update(id, told, rules, null));
        assertThat(again.metadata()).isEqualTo(told);
    }

    @ParameterizedTest(name = "{0}: {2}")
    @MethodSource("outside")
    void whatIsOutsideIsRefusedAndChangesNothing(
            MetadataRules rules, UnaryOperator<ClientMetadata> change, String problem) {
        var wrong = change.apply(TestApps.confidential("App"));
        var id = register("App");
        var before = stored(id);

        assertThat(problems(() -> users.as(owner, () -> apps.register(wrong, rules))))
                .containsExactly(problem);
        assertThat(problems(() -> users.as(owner, () -> apps.update(id, wrong, rules, null))))
                .containsExactly(problem);

        assertThat(stored(id)).isEqualTo(before);
        assertThat(database.count("client", "true")).isEqualTo(1);
    }

    private static String mail(int length) {
        return "a".repeat(64) + "@" + "b.".repeat((length - 66) / 2) + "c".repeat(1 + length % 2);
    }

    private static String address(int length) {
        var start = "https://app.example.com/";
        return start + "x".repeat(length - start.length());
    }

    private static List<String> numbered(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> "https://app.example.com/" + i)
                .toList();
    }

    private static UnaryOperator<ClientMetadata> name(String name) {
        return app -> app.withClientName(name);
    }

    private static UnaryOperator<ClientMetadata> description(String text) {
        return app -> app.withDescription(text);
    }

    private static UnaryOperator<ClientMetadata> homepage(String uri) {
        return app -> app.withClientUri(uri);
    }

    private static UnaryOperator<ClientMetadata> icon(String uri) {
        return app -> app.withLogoUri(uri);
    }

    private static UnaryOperator<ClientMetadata> email(String address) {
        return app -> app.withSupportEmail(address);
    }

    private static UnaryOperator<ClientMetadata> uris(List<String> uris) {
        return app -> app.withRedirectUris(uris);
    }

    private static UnaryOperator<ClientMetadata> appId(String id) {
        return app -> app.withMattermostAppId(id);
    }
}
