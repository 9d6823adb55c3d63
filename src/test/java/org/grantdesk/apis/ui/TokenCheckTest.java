package org.grantdesk.apis.ui;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.grantdesk.apis.ApiDetails;
import org.grantdesk.apis.ApiMetadata;
import org.grantdesk.apis.ApiScope;
import org.grantdesk.apis.ApiScope.Risk;
import org.grantdesk.apis.TestApis;
import org.grantdesk.apis.TokenFormat;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class TokenCheckTest {

    private static final String ISSUER = "https://grant.example.test";
    private static final String ID = "abcdefghijklmnopqrstuvwxyz";

    @ParameterizedTest
    @EnumSource
    void anOpaqueTokenIsAskedAboutWithTheApisOwnCredentials(TokenCheck tool) {
        var code = code(tool, TokenFormat.OPAQUE, "invoices.read");

        assertThat(code)
                .contains("https://grant.example.test/oauth/introspect", "api_" + ID, "API_SECRET", "invoices")
                .doesNotContain("{{", "jwks");
    }

    @ParameterizedTest
    @EnumSource
    void aSignedTokenIsCheckedForKeysIssuerAndAudience(TokenCheck tool) {
        var code = code(tool, TokenFormat.ES256, "invoices.read");

        assertThat(code)
                .contains("https://grant.example.test/oauth/jwks", ISSUER, "https://mcp.example.test/v1", "invoices")
                .doesNotContain("{{", "introspect", "API_SECRET");
    }

    @ParameterizedTest
    @EnumSource
    void aScopeThatCouldRunAsCodeStaysOut(TokenCheck tool) {
        for (var hostile : List.of("$(id)", "`id`", "a'b", "${x}", "a)b")) {
            for (var format : TokenFormat.values()) {
                assertThat(code(tool, format, hostile))
                        .doesNotContain(hostile, "insufficient_scope", "requiredScopes", "+anyone");
                assertThat(code(tool, format, hostile, "invoices"))
                        .doesNotContain(hostile)
                        .contains("invoices");
            }
        }
    }

    /** Clients take the scopes from there, and would be refused one that was not chosen for them. */
    @ParameterizedTest
    @EnumSource(names = {"MCP", "SPRING"})
    void theDocumentThatTheCheckServesNamesEveryScopeThatAnyAppMayAskFor(TokenCheck tool) {
        for (var format : TokenFormat.values()) {
            assertThat(code(tool, format, "read", "write")).contains("\"read\", \"write\"");
            assertThat(code(tool, format, List.of(TestApis.scope("erase", Risk.HIGH, false))))
                    .contains("erase")
                    .doesNotContain("scopesSupported", ".scopes(");
        }
    }

    private static String code(TokenCheck tool, TokenFormat format, String... scopes) {
        return code(tool, format, Stream.of(scopes).map(TestApis::scope).toList());
    }

    private static String code(TokenCheck tool, TokenFormat format, List<ApiScope> scopes) {
        var metadata = ApiMetadata.simple("https://mcp.example.test/v1", "MCP")
                .withTokenFormat(format)
                .withScopes(scopes);
        var api = new ApiDetails(ID, metadata, null, "", Instant.EPOCH, Instant.EPOCH, 0);
        return tool.of(api, new ResourceDocument(metadata, ISSUER), ISSUER);
    }
}
