package org.grantdesk.authserver;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.grantdesk.clients.TestApps;
import org.grantdesk.redirects.ClientType;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** RFC 9700, sections 2.1 and 4.1.3; RFC 8252, section 7.3: an address is the app's, letter by letter, or it is not. */
class RequestedRedirectUriTest extends ProtocolTest {

    private static final List<String> WEB = List.of("https://app.example.com/cb");
    private static final List<String> NATIVE =
            List.of("http://127.0.0.1/native", "com.example.app:/oauth", "http://[::1]/native");

    private static final List<String> FREE_PORTS =
            List.of("http://127.0.0.1:5555/native", "http://[::1]:5555/native", "http://127.0.0.1:1/native");

    private static final List<String> HOSTILE = List.of(
            "https://app.example.com/cb/",
            "https://app.example.com/cb?x=1",
            "https://app.example.com/cb?",
            "https://app.example.com/cb#f",
            "https://app.example.com/cb#",
            "https://app.example.com/CB",
            "https://APP.example.com/cb",
            "https://app.example.com:443/cb",
            "https://app.example.com:8443/cb",
            "http://app.example.com/cb",
            "https://app.example.com/cb/../evil",
            "https://app.example.com/cb/..",
            "https://app.example.com/%63b",
            "https://app.example.com/cb%00",
            "https://app.example.com/cb\u0000",
            "https://app.example.com/cb%0d%0aSet-Cookie:x=y",
            "https://app.example.com/cb\r\nSet-Cookie: x=y",
            "https://app.example.com/cb;evil",
            "https://app.example.com\\@evil.com/cb",
            "https://app.example.com@evil.com/cb",
            "https://user@app.example.com/cb",
            "https://user:pw@app.example.com/cb",
            "https://app.example.com.evil.com/cb",
            "https://evil.com/https://app.example.com/cb",
            "https://evil.com/?u=https://app.example.com/cb",
            "https://evil.com/#https://app.example.com/cb",
            "//app.example.com/cb",
            "//evil.com",
            "/\\evil.com",
            "/cb",
            "cb",
            "https:///app.example.com/cb",
            "https:/app.example.com/cb",
            "https:app.example.com/cb",
            "https://app.example.com./cb",
            "https://\u0430pp.example.com/cb",
            "https://app\u3002example.com/cb",
            " https://app.example.com/cb",
            "https://app.example.com/cb ",
            "https://app.example.com/cb\t",
            "\thttps://app.example.com/cb",
            "javascript:alert(1)",
            "javascript:alert(1)//https://app.example.com/cb",
            "data:text/html,<script>alert(1)</script>",
            "vbscript:x",
            "file:///etc/passwd",
            "ftp://app.example.com/cb",
            "https://app.example.com/cb,https://evil.com/cb",
            "https://app.example.com/cb https://evil.com/cb",
            "https://*.example.com/cb",
            "https://app.example.com/*",
            "http://127.0.0.1/native/",
            "http://127.0.0.1/native?x=1",
            "http://127.0.0.1/native#f",
            "http://127.0.0.1:5555/native#f",
            "http://127.0.0.1:5555/other",
            "http://127.0.0.2/native",
            "http://127.0.0.1.evil.com/native",
            "http://127.0.0.1:5555@evil.com/native",
            "http://user@127.0.0.1/native",
            "http://localhost/native",
            "http://localhost:5555/native",
            "http://0x7f000001/native",
            "http://2130706433/native",
            "http://127.1/native",
            "http://[0:0:0:0:0:0:0:1]/native",
            "http://[::ffff:127.0.0.1]/native",
            "https://127.0.0.1/native",
            "http://127.0.0.1:99999/native",
            "http://127.0.0.1:05555/native",
            "http://127.0.0.1:0/native",
            "http://127.0.0.1:/native",
            "http://127.0.0.1:-1/native",
            "http://127.0.0.1:5555/%6eative",
            "com.example.app://oauth",
            "com.example.app:/oauth?x",
            "com.example.app:/oauth/",
            "COM.EXAMPLE.APP:/oauth",
            "com.example.other:/oauth",
            "urn:ietf:wg:oauth:2.0:oob",
            "about:blank");

    @TestFactory
    Stream<DynamicTest> noOtherAddressIsEverRedirectedTo() {
        var web = app(ClientType.CONFIDENTIAL, WEB);
        var mobile = app(ClientType.PUBLIC, NATIVE);
        return Stream.of(web, mobile)
                .flatMap(target -> HOSTILE.stream()
                        .map(uri -> DynamicTest.dynamicTest(target.redirectUri() + " <- " + uri, () -> {
                            var answer = visitor.open(target.authorizeUrl("redirect_uri", uri));
                            assertThat(answer.statusCode()).isEqualTo(400);
                            assertThat(answer.headers().firstValue("Location")).isEmpty();
                            assertThat(answer.headers().firstValue("Set-Cookie"))
                                    .isEmpty();
                        })));
    }

    @TestFactory
    Stream<DynamicTest> registeredAddressesAreAllowed() {
        var mobile = app(ClientType.PUBLIC, NATIVE);
        return Stream.concat(NATIVE.stream(), FREE_PORTS.stream())
                .map(uri -> DynamicTest.dynamicTest(
                        uri,
                        () -> assertThat(mobile.authorize(visitor, "redirect_uri", uri))
                                .containsEntry("", uri)
                                .containsKey("code")));
    }

    /** RFC 8252, section 7.3; RFC 3986, section 6.2.3: without a path it is the root, with a port of its own. */
    @TestFactory
    Stream<DynamicTest> loopbackMayLackThePath() {
        var slash = app(ClientType.PUBLIC, List.of("http://127.0.0.1/", "http://[::1]?tenant=1"));
        var bare = app(ClientType.PUBLIC, List.of("http://127.0.0.1", "http://[::1]"));
        return Stream.of(
                allows(slash, "http://127.0.0.1:5555"),
                allows(slash, "http://127.0.0.1:5555/"),
                allows(slash, "http://127.0.0.1"),
                allows(slash, "http://[::1]:5555/?tenant=1"),
                allows(slash, "http://[::1]:5555?tenant=1"),
                refuses(slash, "http://127.0.0.1:5555/x"),
                refuses(slash, "http://127.0.0.1:5555//"),
                refuses(slash, "http://127.0.0.1:5555?"),
                refuses(slash, "http://[::1]:5555?tenant=2"),
                allows(bare, "http://127.0.0.1:49152"),
                allows(bare, "http://127.0.0.1:49152/"),
                allows(bare, "http://[::1]:49152"),
                refuses(bare, "http://127.0.0.1:49152@evil.example.com"),
                refuses(bare, "http://127.0.0.1:49152#x"),
                refuses(bare, "http://127.0.0.1.evil.example.com"),
                refuses(bare, "http://localhost:49152"),
                refuses(bare, "https://127.0.0.1:49152"));
    }

    /** Programs that listen where the system puts them register no port; one that has a port of its own registers it. */
    @TestFactory
    Stream<DynamicTest> onlyARegisteredPortIsTheOnlyOne() {
        var free = app(ClientType.PUBLIC, List.of("http://localhost/callback", "http://localhost/"));
        var fixed = app(
                ClientType.PUBLIC,
                List.of("http://localhost:3118/callback", "http://127.0.0.1:8976/oauth", "http://[::1]:9/"));
        return Stream.of(
                allows(free, "http://localhost/callback"),
                allows(free, "http://localhost:3118/callback"),
                allows(free, "http://localhost:49152/"),
                allows(free, "http://localhost:49152"),
                refuses(free, "http://localhost:49152/callback/"),
                refuses(free, "http://localhost:99999/callback"),
                refuses(free, "http://127.0.0.1:3118/callback"),
                refuses(free, "https://localhost:3118/callback"),
                refuses(free, "http://localhost.evil.example.com:3118/callback"),
                refuses(free, "http://localhost:3118@evil.example.com/callback"),
                refuses(free, "http://LOCALHOST:3118/callback"),
                allows(fixed, "http://localhost:3118/callback"),
                allows(fixed, "http://127.0.0.1:8976/oauth"),
                allows(fixed, "http://[::1]:9/"),
                refuses(fixed, "http://localhost:3119/callback"),
                refuses(fixed, "http://localhost/callback"),
                refuses(fixed, "http://127.0.0.1:8977/oauth"),
                refuses(fixed, "http://127.0.0.1/oauth"),
                refuses(fixed, "http://[::1]:10/"));
    }

    @Test
    void thePageSaysThatTheAppIsAProgramOnThisComputer() {
        var warning = "The app is a program on this computer.";
        var mobile = app(ClientType.PUBLIC, List.of("http://localhost/callback", "com.example.app:/oauth"));

        assertThat(page(mobile, "http://localhost:3118/callback")).contains(warning, "localhost:3118");
        assertThat(page(mobile, "com.example.app:/oauth")).doesNotContain(warning);
        assertThat(page(app(ClientType.CONFIDENTIAL, WEB), WEB.getFirst())).doesNotContain(warning);
    }

    private String page(RelyingParty target, String uri) {
        return visitor.open(visitor.target(visitor.open(target.authorizeUrl("redirect_uri", uri))))
                .body();
    }

    private DynamicTest allows(RelyingParty target, String uri) {
        return DynamicTest.dynamicTest(uri, () -> {
            var answer = target.authorize(visitor, "redirect_uri", uri);
            assertThat(answer.get("")).isEqualTo(uri.replaceFirst("\\?.*", ""));
            var padded = new RelyingParty(port, target.clientId(), "", uri);
            assertThat(padded.redeem(answer.get("code")).status()).isEqualTo(200);
        });
    }

    private DynamicTest refuses(RelyingParty target, String uri) {
        return DynamicTest.dynamicTest(
                uri,
                () -> assertThat(visitor.open(target.authorizeUrl("redirect_uri", uri))
                                .statusCode())
                        .isEqualTo(400));
    }

    /** RFC 8252, section 7.3, is for native apps; a server knows its port. */
    @Test
    void portIsFreeForPublicAppsOnly() {
        var server = app(ClientType.CONFIDENTIAL, WEB);
        jdbc.update(
                "insert into client_redirect_uri (client_id, position, uri) values (?, 7, 'http://127.0.0.1/native')",
                server.clientId());

        assertThat(visitor.open(server.authorizeUrl("redirect_uri", "http://127.0.0.1:5555/native"))
                        .statusCode())
                .isEqualTo(400);
        assertThat(server.authorize(visitor, "redirect_uri", "http://127.0.0.1/native"))
                .containsKey("code");
    }

    /** RFC 8252, section 7.3: the code belongs to the port that asked. */
    @Test
    void freePortIsTheSameWhenTheCodeIsRedeemed() {
        var mobile = app(ClientType.PUBLIC, NATIVE);
        var code =
                mobile.authorize(visitor, "redirect_uri", FREE_PORTS.getFirst()).get("code");

        assertThat(mobile.redeem(code).error()).isEqualTo("400 invalid_grant");
        assertThat(new RelyingParty(port, mobile.clientId(), "", FREE_PORTS.getFirst())
                        .redeem(code)
                        .status())
                .isEqualTo(200);
    }

    /** RFC 6749, section 3.1.2.3; OpenID Connect Core, section 3.1.2.1. */
    @Test
    void addressMayBeLeftOutOnlyWhereThereIsOneAndNoOpenId() {
        var web = app(ClientType.CONFIDENTIAL, WEB);
        var mobile = app(ClientType.PUBLIC, NATIVE);

        var answer = web.authorize(visitor, "redirect_uri", null, "scope", "user");
        assertThat(answer).containsEntry("", WEB.getFirst()).containsKey("code");
        assertThat(web.token(Map.of(
                                "grant_type",
                                "authorization_code",
                                "code",
                                answer.get("code"),
                                "code_verifier",
                                RelyingParty.VERIFIER))
                        .status())
                .isEqualTo(200);
        assertThat(visitor.open(web.authorizeUrl("redirect_uri", null)).statusCode())
                .isEqualTo(400);
        assertThat(visitor.open(mobile.authorizeUrl("redirect_uri", null, "scope", "user"))
                        .statusCode())
                .isEqualTo(400);
    }

    private RelyingParty app(ClientType type, List<String> uris) {
        return register(TestApps.app("Redirects", type, uris.toArray(String[]::new)));
    }
}
