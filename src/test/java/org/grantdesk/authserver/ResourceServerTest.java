package org.grantdesk.authserver;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jwt.SignedJWT;
import java.text.ParseException;
import java.time.Duration;
import java.util.stream.Stream;
import org.grantdesk.apis.ApiDetails;
import org.grantdesk.apis.ApiSecretService;
import org.grantdesk.apis.ApiService;
import org.grantdesk.apis.TestApis;
import org.grantdesk.apis.TokenFormat;
import org.grantdesk.apis.ui.PastedCheck;
import org.grantdesk.authserver.keys.SigningKeyService;
import org.grantdesk.base.Ids;
import org.grantdesk.base.Paths;
import org.grantdesk.security.Authorities;
import org.grantdesk.testing.TestPerson;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.json.JsonMapper;

/** Real resource servers that check tokens with the code on an API's Overview, as pasted. */
class ResourceServerTest extends ProtocolTest {

    @Autowired
    ApiService apis;

    @Autowired
    ApiSecretService secrets;

    @Autowired
    SigningKeyService keys;

    private TestPerson owner;

    @BeforeEach
    void anOwner() {
        owner = users.with(Authorities.MANAGE_APIS, Authorities.MANAGE_SYSTEM);
    }

    static Stream<String> tools() {
        return PastedCheck.tools();
    }

    /** The checks differ by the algorithm's name alone, so one tool of each kind shows the older one as well. */
    static Stream<Arguments> toolsAndAlgorithms() {
        return Stream.concat(
                tools().map(tool -> Arguments.of(tool, TokenFormat.ES256)),
                Stream.of("SPRING", "APACHE").map(tool -> Arguments.of(tool, TokenFormat.RS256)));
    }

    @ParameterizedTest
    @MethodSource("tools")
    void opaqueTokensAreAskedAbout(String tool) {
        var api = make(TokenFormat.OPAQUE);

        try (var server = ResourceServers.start(tool, check(tool, api), secret(api))) {
            var tokens = tokensFor(api, "openid read");
            acceptsNoOther(tool, server, api, tokens);

            app.revoke(tokens.text("access_token"));

            assertThat(server.call(tokens.text("access_token")).status()).isEqualTo(401);
        }
    }

    /** A revoked one is good until it ends: nothing is asked about it. */
    @ParameterizedTest
    @MethodSource("toolsAndAlgorithms")
    void signedTokensAreVerifiedThroughARotationOfTheKeys(String tool, TokenFormat algorithm) throws ParseException {
        var api = make(algorithm);

        try (var server = ResourceServers.start(tool, check(tool, api), "")) {
            var before = tokensFor(api, "openid read");
            acceptsNoOther(tool, server, api, before);

            users.as(owner, () -> keys.rotate());
            var after = tokensFor(api, "read");

            assertThat(keyId(after)).isNotEqualTo(keyId(before));
            server.acceptsWithinSeconds(after.text("access_token"));
            assertThat(server.call(before.text("access_token")).status()).isEqualTo(200);
            app.revoke(before.text("access_token"));
            assertThat(app.isActive(before.text("access_token"))).isFalse();
            assertThat(server.call(before.text("access_token")).status()).isEqualTo(200);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"SPRING", "MCP"})
    void withoutAScopeThatCanStandInCodeEveryTokenOfTheApiIsGood(String tool) {
        var api = make(TokenFormat.OPAQUE, "read+write");

        try (var server = ResourceServers.start(tool, check(tool, api), secret(api))) {
            var tokens = tokensFor(api, "read+write");

            assertThat(server.call(tokens.text("access_token")).status()).isEqualTo(200);
            assertThat(server.call("garbage").status()).isEqualTo(401);
        }
    }

    /** The token that is meant for it opens it, and nothing else does. */
    private void acceptsNoOther(String tool, ResourceServer server, ApiDetails api, RelyingParty.Answer tokens) {
        var good = server.call(tokens.text("access_token"));
        assertThat(good.status()).as(good.response().body()).isEqualTo(200);

        var withoutToken = server.call(null);
        assertThat(withoutToken.status()).isEqualTo(401);
        assertThat(withoutToken.header("WWW-Authenticate")).startsWithIgnoringCase("Bearer ");
        var other = make(api.metadata().tokenFormat());
        for (var token : Stream.of(
                        tokens.text("id_token"),
                        tokens.text("refresh_token"),
                        tokensFor(other, "read").text("access_token"),
                        tokens().text("access_token"),
                        "garbage")
                .toList()) {
            assertThat(server.call(token).status()).as(token).isEqualTo(401);
        }
        // The module's answer to every claim that is missing.
        assertThat(server.call(tokensFor(api, "write").text("access_token")).status())
                .isEqualTo(tool.equals("APACHE") ? 401 : 403);
        if (tool.equals("MCP") || tool.equals("SPRING")) {
            servesItsDocument(server, api);
        }
    }

    /** Clients get all they need from there. */
    private void servesItsDocument(ResourceServer server, ApiDetails api) {
        var expected = JsonMapper.shared().readTree(PastedCheck.document(api, issuer()));
        var served = server.get(Paths.RESOURCE_METADATA + "/mcp").body();

        for (var member : Stream.of("resource", "authorization_servers", "scopes_supported")
                .toList()) {
            assertThat(served.path(member)).as(member).isEqualTo(expected.path(member));
        }
        assertThat(server.call(null).header("WWW-Authenticate")).contains("resource_metadata=");
    }

    private ApiDetails make(TokenFormat format) {
        return make(format, "read", "write");
    }

    private ApiDetails make(TokenFormat format, String... scopes) {
        var api =
                TestApis.withScopes(TestApis.named("API " + Ids.next()), scopes).withTokenFormat(format);
        return users.as(owner, () -> apis.register(api.withIdentifier(api.identifier() + "/mcp")));
    }

    private String secret(ApiDetails api) {
        return users.as(
                owner,
                () -> secrets.rotate(api.id(), Duration.ZERO, apis.get(api.id()).version())
                        .value());
    }

    private String check(String tool, ApiDetails api) {
        return PastedCheck.of(tool, api, issuer());
    }

    private String issuer() {
        return "http://localhost:" + port;
    }

    private RelyingParty.Answer tokensFor(ApiDetails api, String scope) {
        return tokens("scope", scope, "resource", api.metadata().identifier());
    }

    private static String keyId(RelyingParty.Answer tokens) throws ParseException {
        return SignedJWT.parse(tokens.text("access_token")).getHeader().getKeyID();
    }
}
