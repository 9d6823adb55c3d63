package org.grantdesk.authserver;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Set;
import org.grantdesk.clients.ClientMetadata;
import org.grantdesk.clients.MetadataRules;
import org.grantdesk.clients.ProtocolSettingsService;
import org.grantdesk.clients.TestApps;
import org.grantdesk.redirects.ClientType;
import org.grantdesk.security.Authorities;
import org.grantdesk.testing.ApiCaller;
import org.grantdesk.testing.TestPerson;
import org.grantdesk.testing.TestUsers;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;

/** A trusted app does without the consent page as long as it is what it was trusted as, and never for everything. */
class TrustedAppTest extends ProtocolTest {

    private static final String CONSENT = "/oauth/consent";
    private static final String EVIL = "https://evil.example.com/callback";

    @Autowired
    ProtocolSettingsService protocol;

    private TestPerson owner;

    @BeforeEach
    void trusted() {
        app = register(TestApps.trusted("Our Own"));
        owner = users.withPassword(Authorities.MANAGE_OAUTH);
        jdbc.update("update client set owner_id = ? where id = ?", owner.id(), app.clientId());
    }

    /** The attack: an administrator follows the link of an app that was trusted before its owner changed it. */
    @Test
    void anAddressChangedThroughTheApiBringsTheQuestionBack() {
        assertThat(asked()).startsWith(app.redirectUri() + "?code=");
        var token = ApiCaller.of(port)
                .post("/users/login", Map.of("login_id", owner.username(), "password", TestUsers.PASSWORD))
                .header("Token");
        var api = ApiCaller.of(port).bearer(token);

        var answer = api.put(
                        "/oauth/apps/" + app.clientId(),
                        Map.of(
                                "id",
                                app.clientId(),
                                "name",
                                "Our Own",
                                "homepage",
                                "https://www.example.com/",
                                "is_trusted",
                                true,
                                "callback_urls",
                                java.util.List.of(app.redirectUri(), EVIL)))
                .is(200);

        assertThat(answer.json().path("is_trusted").asBoolean()).isFalse();
        // Also from those who have a grant from before: they were never asked.
        assertThat(asked()).startsWith(CONSENT);
        assertThat(asked("redirect_uri", EVIL)).startsWith(CONSENT);
        assertThat(visitor.open(asked()).body()).contains("This app has not been verified");
    }

    @Test
    void whatWasNotAskedIsAskedAnewAndOnlyWhatIsAllowedThenStays() {
        app.authorize(visitor, "scope", "openid profile email");
        users.as(owner, () -> {
            var stored = protocol.get(app.clientId());
            return protocol.update(
                    app.clientId(),
                    stored.settings().withScopes(Set.of("openid", "profile", "email")),
                    stored.version());
        });
        var page = visitor.open(asked("scope", "openid profile email"));
        assertThat(page.body()).contains("id=\"scope-email\"", "id=\"scope-profile\"");

        var less = page.body().replaceAll("<input[^>]*id=\"scope-email\"[^>]*>", "");
        assertThat(less).isNotEqualTo(page.body());
        var state = less.replaceAll("(?s).*name=\"state\" value=\"([^\"]+)\".*", "$1");
        visitor.send(
                "POST",
                "/oauth/authorize",
                "client_id=" + app.clientId() + "&state=" + state + "&decision=allow&scope=openid&scope=profile");

        assertThat(jdbc.queryForObject(
                        "select scopes from app_grant where client_id = ?", String.class, app.clientId()))
                .isEqualTo("openid profile");
        assertThat(asked("scope", "openid profile")).startsWith(app.redirectUri() + "?code=");
        assertThat(asked("scope", "openid email")).startsWith(CONSENT);
    }

    @Test
    void aQuestionThatWasOpenWhenTrustEndedIsOver() {
        var page = visitor.open(asked("prompt", "consent"));
        assertThat(page.body()).contains("Your organization has verified this app");
        clock.advance(java.time.Duration.ofSeconds(1));
        users.as(owner, () -> clients.update(app.clientId(), moved(), MetadataRules.PORTAL, null));

        assertThat(app.press(visitor, page, "allow").statusCode()).isEqualTo(400);
    }

    @Test
    void anAdministratorsChangeKeepsTrust() {
        users.as(
                users.with(Authorities.MANAGE_OAUTH, Authorities.MANAGE_SYSTEM_WIDE_OAUTH, Authorities.MANAGE_SYSTEM),
                () -> clients.update(app.clientId(), moved(), MetadataRules.PORTAL, null));

        assertThat(asked("redirect_uri", EVIL)).startsWith(EVIL + "?code=");
    }

    @Test
    void scopesOfHighRiskAreAskedEveryTime() {
        users.as(developer, () -> {
            jdbc.update("update client set owner_id = ? where id = ?", developer.id(), app.clientId());
            var stored = protocol.get(app.clientId());
            return protocol.update(
                    app.clientId(), stored.settings().withScopes(Set.of("openid", "manage_oauth")), stored.version());
        });
        for (int i = 0; i < 2; i++) {
            assertThat(asked("scope", "openid manage_oauth")).startsWith(CONSENT);
            assertThat(app.authorize(visitor, "scope", "openid manage_oauth")).containsKey("code");
        }
        assertThat(app.authorize(visitor, "scope", "manage_oauth", "prompt", "none"))
                .containsEntry("error", "consent_required");
        assertThat(asked("scope", "openid")).startsWith(app.redirectUri() + "?code=");
    }

    /** The same for apps that nobody trusts: allowed once is not allowed for good. */
    @Test
    void scopesOfHighRiskAreAskedEveryTimeForOtherAppsToo() {
        app = register(TestApps.confidential("Another"));
        jdbc.update("insert into client_scope (client_id, scope) values (?, 'manage_oauth')", app.clientId());
        app.authorize(visitor, "scope", "manage_oauth");

        assertThat(asked("scope", "manage_oauth")).startsWith(CONSENT);
    }

    /** RFC 8252, section 8.6. */
    @ParameterizedTest
    @ValueSource(strings = {"http://127.0.0.1/callback", "com.example.app:/callback"})
    void nativeAppIsAskedForEveryTime(String uri) {
        var metadata = TestApps.app("Native", ClientType.PUBLIC, uri);
        app = register(ClientMetadata.of("Native", metadata.clientUri(), metadata.redirectUris(), ClientType.PUBLIC)
                .withTrusted(true));
        app.authorize(visitor);

        assertThat(asked()).startsWith(CONSENT);
        assertThat(app.authorize(visitor, "prompt", "none")).containsEntry("error", "consent_required");
    }

    /** OpenID Connect Core, section 3.1.2.1. */
    @Test
    void consentIsAskedWhenTheAppWantsIt() {
        assertThat(asked("prompt", "consent")).startsWith(CONSENT);
        assertThat(asked("prompt", "consent login")).startsWith("/login");
    }

    /** RFC 9700, section 4.11.2: a link to us is not a link to wherever an app says. */
    @Test
    void errorsDoNotForwardStrangers() {
        var stranger = new org.grantdesk.testing.HttpVisitor(port);
        var unknown = register(TestApps.confidential("Unknown"));
        for (var wrong : new String[][] {
            {"scope", "manage_oauth"},
            {"response_type", "token"},
            {"prompt", "nonsense"},
            {"resource", "https://other.example.test/"},
            {"code_challenge", "short"},
            {"max_age", "x"}
        }) {
            var answer = stranger.open(unknown.authorizeUrl(wrong));
            assertThat(answer.statusCode()).as(wrong[0]).isEqualTo(400);
            assertThat(answer.headers().firstValue("Location")).as(wrong[0]).isEmpty();
            assertThat(answer.body())
                    .contains("Only go back if you trust the app", "app.example.com")
                    .contains("href=\"" + unknown.redirectUri() + "?error=");
            assertThat(unknown.authorize(visitor, wrong)).as(wrong[0]).containsKey("error");
            assertThat(RelyingParty.query(stranger.target(stranger.open(app.authorizeUrl(wrong)))))
                    .as("vouched for")
                    .containsKey("error");
        }
        assertThat(RelyingParty.query(stranger.target(stranger.open(unknown.authorizeUrl("prompt", "none")))))
                .containsEntry("error", "login_required");
        assertThat(RelyingParty.query(stranger.target(
                        stranger.open(unknown.authorizeUrl("prompt", "none", "response_type", "token")))))
                .containsEntry("error", "unsupported_response_type");
    }

    @Test
    void browserWhoseSessionEndedElsewhereIsAStranger() {
        var unknown = register(TestApps.confidential("Unknown"));
        jdbc.update("delete from browser_session where person_id = ?", person.id());

        var answer = visitor.open(unknown.authorizeUrl("response_type", "token"));

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains("Only go back if you trust the app");
    }

    private String asked(String... more) {
        return visitor.target(visitor.open(app.authorizeUrl(more)));
    }

    private ClientMetadata moved() {
        return ClientMetadata.of(
                        "Our Own",
                        "https://www.example.com/",
                        java.util.List.of(app.redirectUri(), EVIL),
                        ClientType.CONFIDENTIAL)
                .withTrusted(true);
    }
}
