package org.grantdesk.authserver;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import org.grantdesk.clients.ClientSecretService;
import org.grantdesk.clients.TestApps;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;

/** RFC 6749, section 2.3, and 5.2 on what is said when it fails. */
class ClientAuthenticationTest extends ProtocolTest {

    private static final String TOKEN = "/oauth/access_token";
    private static final String REFRESH = "grant_type=refresh_token&refresh_token=x";
    private static final String UNKNOWN = "401 invalid_client";
    /** The same for an app that named itself in the form. */
    private static final String UNKNOWN_IN_FORM = "400 invalid_client";
    /** What an app that proved itself is told about a token that is none. */
    private static final String PROVEN = "400 invalid_grant";

    @Autowired
    private ClientSecretService secrets;

    /** RFC 6749, section 2.3.1: both ways. */
    @Test
    void secretComesInTheHeaderOrInTheForm() {
        assertThat(app.bare(TOKEN, REFRESH, "Authorization", app.basic()).error())
                .isEqualTo(PROVEN);
        assertThat(inForm(app.clientId(), app.secret()).error()).isEqualTo(PROVEN);
    }

    /** RFC 6749, section 5.2: 401 answers a header; some HTTP libraries lose the reason in it. */
    @ParameterizedTest
    @ValueSource(strings = {TOKEN, "/oauth/revoke", "/oauth/introspect"})
    void wrongSecretIsChallengedTheWayItCame(String path) {
        var form = REFRESH + "&token=x";
        var inHeader = app.bare(path, form, "Authorization", basic(app.clientId(), "wrong"));
        var inForm = app.bare(path, form + "&client_id=" + app.clientId() + "&client_secret=wrong");

        assertThat(inHeader.error()).isEqualTo(UNKNOWN);
        assertThat(inHeader.header("WWW-Authenticate")).startsWith("Basic ");
        assertThat(inForm.error()).isEqualTo(UNKNOWN_IN_FORM);
        assertThat(inForm.header("WWW-Authenticate")).isEmpty();
    }

    /** An empty header is as if there were none. */
    @ParameterizedTest
    @ValueSource(strings = {"", " "})
    void emptyHeaderIsNone(String header) {
        var credentials = "&client_id=" + app.clientId() + "&client_secret=";
        assertThat(app.bare(TOKEN, REFRESH + credentials + app.secret(), "Authorization", header)
                        .error())
                .isEqualTo(PROVEN);
        assertThat(app.bare(TOKEN, REFRESH + credentials + "wrong", "Authorization", header)
                        .error())
                .isEqualTo(UNKNOWN_IN_FORM);
    }

    /** Nobody learns which apps there are, nor what kind they are. */
    @Test
    void everyRefusalIsTheSame() {
        var mobile = register(TestApps.publicApp("Native"));
        var wrong = inForm(app.clientId(), app.secret() + "x").response().body();

        assertThat(inForm("y".repeat(26), app.secret()).response().body()).isEqualTo(wrong);
        assertThat(inForm("nobody", "x").response().body()).isEqualTo(wrong);
        assertThat(inForm(mobile.clientId(), "x").response().body()).isEqualTo(wrong);
        assertThat(app.bare(TOKEN, REFRESH + "&client_id=" + app.clientId())
                        .response()
                        .body())
                .isEqualTo(wrong);
        assertThat(wrong).doesNotContain(app.clientId(), app.secret());
    }

    /** RFC 6749, section 2.3: one way at a time. */
    @Test
    void twoWaysAtOnceAreRefused() {
        assertThat(app.bare(
                                TOKEN,
                                REFRESH + "&client_secret=" + app.secret() + "&client_id=" + app.clientId(),
                                "Authorization",
                                app.basic())
                        .error())
                .isEqualTo("400 invalid_request");
        assertThat(app.bare(TOKEN, REFRESH + "&client_id=" + "z".repeat(26), "Authorization", app.basic())
                        .error())
                .isEqualTo("400 invalid_request");
        assertThat(app.bare(TOKEN, REFRESH + "&client_id=" + app.clientId(), "Authorization", app.basic())
                        .error())
                .isEqualTo(PROVEN);
    }

    /** RFC 6749, section 2.3.1: addresses end up in logs. */
    @Test
    void nothingIsReadFromTheAddress() {
        var query = "?client_id=" + app.clientId() + "&client_secret=" + app.secret();
        var mobile = register(TestApps.publicApp("Native"));
        var tokens = tokens();

        assertThat(app.bare(TOKEN + query, REFRESH).status()).isIn(400, 401);
        assertThat(app.bare(TOKEN + "?client_id=" + mobile.clientId(), REFRESH).error())
                .isEqualTo("400 invalid_request");
        assertThat(app.bare(
                                TOKEN + "?grant_type=refresh_token&refresh_token=" + tokens.text("refresh_token"),
                                "",
                                "Authorization",
                                app.basic())
                        .status())
                .isEqualTo(400);
        assertThat(app.bare("/oauth/introspect?token=" + tokens.text("access_token"), "", "Authorization", app.basic())
                        .status())
                .isEqualTo(400);
        assertThat(app.isActive(tokens.text("access_token"))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Basic",
                "Basic ",
                "Basic !!!",
                "Basic Og==",
                "Basic bm9jb2xvbg==",
                "Bearer x",
                "Digest username=x",
                "Basic %00",
                "nonsense"
            })
    void headerThatIsNoneIsRefused(String header) {
        var answer = app.bare(TOKEN, REFRESH + "&client_id=" + app.clientId(), "Authorization", header);

        assertThat(answer.error()).isIn(UNKNOWN, "400 invalid_request");
    }

    @Test
    void withoutAnyCredentialsItIsNotSentToSignIn() {
        for (var path : new String[] {TOKEN, "/oauth/revoke", "/oauth/introspect"}) {
            var answer = app.bare(path, REFRESH + "&token=x", "Accept", "text/html,*/*");
            assertThat(answer.error()).as(path).isEqualTo(UNKNOWN);
            assertThat(answer.header("WWW-Authenticate")).as(path).startsWith("Basic ");
            assertThat(answer.header("Content-Type")).startsWith("application/json");
        }
    }

    /** A browser's session means nothing to these. */
    @Test
    void sessionIsNoCredential() {
        var answer = visitor.send("POST", TOKEN, REFRESH);

        assertThat(answer.statusCode()).isEqualTo(401);
    }

    @Test
    void bothSecretsWorkWhileOneIsReplaced() {
        var old = app.secret();
        var fresh = users.as(developer, () -> secrets.reset(app.clientId(), Duration.ofHours(1)));

        assertThat(inForm(app.clientId(), old).error()).isEqualTo(PROVEN);
        assertThat(inForm(app.clientId(), fresh.clientSecret()).error()).isEqualTo(PROVEN);
        clock.advance(Duration.ofHours(1).plusSeconds(1));
        assertThat(inForm(app.clientId(), old).error()).isEqualTo(UNKNOWN_IN_FORM);
        assertThat(inForm(app.clientId(), fresh.clientSecret()).error()).isEqualTo(PROVEN);
    }

    @Test
    void secretThatWasReplacedAtOnceIsRefusedAtOnce() {
        users.as(developer, () -> secrets.reset(app.clientId(), Duration.ZERO));

        assertThat(inForm(app.clientId(), app.secret()).error()).isEqualTo(UNKNOWN_IN_FORM);
    }

    @Test
    void secretOfAnotherAppIsNone() {
        var other = register(TestApps.confidential("Other"));

        assertThat(inForm(other.clientId(), app.secret()).error()).isEqualTo(UNKNOWN_IN_FORM);
    }

    /** RFC 6749, section 3.2. */
    @ParameterizedTest
    @ValueSource(strings = {"GET", "PUT", "DELETE", "PATCH", "HEAD", "OPTIONS"})
    void endpointsOfAppsTakeNothingButPost(String method) {
        for (var path : new String[] {TOKEN, "/oauth/revoke", "/oauth/introspect"}) {
            var answer = visitor.send(method, path, "");
            assertThat(answer.statusCode()).as(path).isEqualTo(405);
            assertThat(answer.headers().firstValue("Allow")).contains("POST");
        }
    }

    private RelyingParty.Answer inForm(String clientId, String secret) {
        return app.bare(
                TOKEN,
                RelyingParty.encode(Map.of(
                        "client_id",
                        clientId,
                        "client_secret",
                        secret,
                        "grant_type",
                        "refresh_token",
                        "refresh_token",
                        "x")));
    }

    private static String basic(String id, String secret) {
        return "Basic " + Base64.getEncoder().encodeToString((id + ":" + secret).getBytes());
    }
}
