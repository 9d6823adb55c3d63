package org.grantdesk.clients.ui;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.grantdesk.clients.ClientDetails;
import org.grantdesk.clients.ClientInfo;
import org.grantdesk.clients.ClientMetadata;
import org.grantdesk.clients.ClientOrigin;
import org.grantdesk.clients.ClientStanding;
import org.grantdesk.clients.ClientStatus;
import org.grantdesk.redirects.ClientType;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SnippetTest {

    private static final Endpoints ENDPOINTS = new Endpoints("https://grant.example.test");

    private static final Set<String> OPEN_ID = Set.of("openid", "profile", "user");

    @ParameterizedTest
    @EnumSource
    void asksForNothingBeyondTheCeiling(Snippet snippet) {
        var app = app(ClientType.CONFIDENTIAL, "https://app.example.com/cb");

        assertThat(snippet.of(app, OPEN_ID, ENDPOINTS)).contains("openid").contains("/oauth/userinfo");
        assertThat(snippet.of(app, Set.of("user", "reports"), ENDPOINTS))
                .containsAnyOf("reports user", "reports%20user", "reports,user")
                .contains("https://grant.example.test/api/v4/users/me")
                .doesNotContain("openid", "userinfo", "{{");
    }

    @ParameterizedTest
    @EnumSource
    void anAppThatNoBrowserComesBackToUsesItsOwnCredentials(Snippet snippet) {
        var code = snippet.of(app(ClientType.CONFIDENTIAL), OPEN_ID, ENDPOINTS);

        assertThat(code)
                .contains("the-client-id", "OAUTH_CLIENT_SECRET", "client_credentials")
                .contains("https://grant.example.test/oauth/access_token")
                .doesNotContain("authorize", "callback", "{{");
    }

    @ParameterizedTest
    @EnumSource
    void isFilledForAConfidentialApp(Snippet snippet) {
        var code = snippet.of(app(ClientType.CONFIDENTIAL, "https://app.example.com/cb"), OPEN_ID, ENDPOINTS);

        assertThat(code)
                .contains("the-client-id")
                .contains("https://grant.example.test/oauth/access_token")
                .contains("https://app.example.com/cb")
                .contains("OAUTH_CLIENT_SECRET")
                .doesNotContain("{{")
                .doesNotContain("+confidential")
                .doesNotContain("+public");
    }

    @ParameterizedTest
    @EnumSource
    void aPublicAppUsesNoSecret(Snippet snippet) {
        var code = snippet.of(app(ClientType.PUBLIC, "https://app.example.com/cb"), OPEN_ID, ENDPOINTS);

        assertThat(code).contains("the-client-id").doesNotContain("SECRET").doesNotContain("+public");
    }

    @ParameterizedTest
    @EnumSource
    void anAddressThatCouldRunAsCodeStaysOut(Snippet snippet) {
        for (var hostile : List.of("https://a.example/$(id)", "https://a.example/`id`", "https://a.example/\";x=\"")) {
            assertThat(snippet.of(app(ClientType.CONFIDENTIAL, hostile), OPEN_ID, ENDPOINTS))
                    .contains("https://app.example.com/callback")
                    .doesNotContain(hostile);
        }
    }

    private static ClientDetails app(ClientType type, String... redirectUris) {
        var metadata = ClientMetadata.of("Payroll", "https://www.example.com/", List.of(redirectUris), type);
        var now = Instant.EPOCH;
        return new ClientDetails(
                new ClientInfo(
                        "the-client-id",
                        metadata,
                        false,
                        new ClientStanding(ClientOrigin.PERSON, null, false, ""),
                        "owner",
                        "owner",
                        now,
                        now),
                ClientStatus.ACTIVE,
                false,
                false,
                0,
                null,
                new ClientDetails.Unused(null, null),
                0,
                new ClientDetails.Allowed(true, false));
    }
}
