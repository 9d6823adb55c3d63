package org.grantdesk.apis.ui;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.grantdesk.apis.ApiMetadata;
import org.grantdesk.apis.ApiScope;
import org.grantdesk.apis.ApiScope.Risk;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.json.JsonMapper;

class ResourceDocumentTest {

    private static final String ISSUER = "https://grant.example.test";

    @ParameterizedTest
    @CsvSource({
        "https://h.example.test, https://h.example.test/.well-known/oauth-protected-resource",
        "https://h.example.test/, https://h.example.test/.well-known/oauth-protected-resource",
        "https://h.example.test:8443/mcp, https://h.example.test:8443/.well-known/oauth-protected-resource/mcp",
        "https://h.example.test/a/b/, https://h.example.test/.well-known/oauth-protected-resource/a/b/",
        "https://h.example.test/a?k=v, https://h.example.test/.well-known/oauth-protected-resource/a?k=v",
        "http://[::1]:3000/mcp, http://[::1]:3000/.well-known/oauth-protected-resource/mcp",
    })
    void theWellKnownPartStandsBetweenHostAndPath(String identifier, String address) {
        var document = new ResourceDocument(ApiMetadata.simple(identifier, "Any"), ISSUER);

        assertThat(document.address()).isEqualTo(address);
    }

    @Test
    void namesTheApiAsRegisteredAndOnlyScopesThatAnyAppMayAskFor() {
        var api = ApiMetadata.simple("https://H.example.test/", "Say \"hello\"")
                .withDocumentationUri("https://docs.example.test/")
                .withScopes(List.of(
                        scope("read", Risk.LOW, false),
                        scope("write", Risk.MEDIUM, false),
                        scope("admin", Risk.HIGH, false),
                        scope("export", Risk.LOW, true)));

        var json = new JsonMapper().readTree(new ResourceDocument(api, ISSUER).json());

        assertThat(json).isEqualTo(new JsonMapper().readTree("""
            {"resource": "https://H.example.test/", "authorization_servers": ["https://grant.example.test"],
             "scopes_supported": ["read", "write"], "bearer_methods_supported": ["header"],
             "resource_name": "Say \\"hello\\"", "resource_documentation": "https://docs.example.test/"}
            """));
    }

    @Test
    void anApiWithoutDocumentationHasNoMemberForIt() {
        var document = new ResourceDocument(ApiMetadata.simple("https://h.example.test", "Any"), ISSUER);

        assertThat(document.json()).doesNotContain("resource_documentation", "null");
    }

    private static ApiScope scope(String name, Risk risk, boolean needsApproval) {
        return new ApiScope(name, name, name, name, name, risk, needsApproval);
    }
}
