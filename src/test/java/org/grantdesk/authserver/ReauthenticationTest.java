package org.grantdesk.authserver;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jwt.SignedJWT;
import java.time.Duration;
import org.grantdesk.testing.HttpVisitor;
import org.grantdesk.testing.TestUsers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** OpenID Connect Core, section 3.1.2.1: {@code prompt} and {@code max_age}. */
class ReauthenticationTest extends ProtocolTest {

    @Test
    void promptNoneAsksNobody() {
        assertThat(app.authorize(new HttpVisitor(port), "prompt", "none"))
                .containsEntry("error", "login_required")
                .containsEntry("state", "s t&te");
        assertThat(app.authorize(visitor, "prompt", "none")).containsEntry("error", "consent_required");
        app.authorize(visitor);
        assertThat(app.authorize(visitor, "prompt", "none")).containsKey("code");
        assertThat(app.authorize(visitor, "prompt", "none", "max_age", "0")).containsEntry("error", "login_required");
        assertThat(app.authorize(visitor, "prompt", "none")).containsKey("code");
    }

    /** The same for those who want no ID token, also over RFC 6749 alone. */
    @Test
    void promptNoneAsksNobodyWithoutOpenIdEither() {
        String[] quietly = {"scope", "user", "prompt", "none"};

        assertThat(app.authorize(new HttpVisitor(port), quietly))
                .containsEntry("", app.redirectUri())
                .containsEntry("error", "login_required")
                .containsEntry("state", "s t&te")
                .containsEntry("iss", "http://localhost:" + port);
        assertThat(app.authorize(visitor, quietly))
                .containsEntry("error", "consent_required")
                .containsEntry("state", "s t&te")
                .containsEntry("iss", "http://localhost:" + port);
        app.authorize(visitor, "scope", "user");
        assertThat(app.authorize(visitor, quietly)).containsKey("code");
        assertThat(app.authorize(visitor, "scope", "user", "prompt", "none login"))
                .containsEntry("error", "invalid_request");
        assertThat(app.authorize(visitor, "scope", "user", "prompt", "none", "max_age", "0"))
                .containsEntry("error", "login_required");
    }

    /** Who asks is looked at first: no stranger's address is told anything. */
    @Test
    void promptNoneTellsNobodyElse() {
        var answer = new HttpVisitor(port)
                .open(app.authorizeUrl("prompt", "none", "redirect_uri", "https://evil.example.com/"));

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.headers().firstValue("Location")).isEmpty();
    }

    /** Whoever had to sign in again, or may not any more, is not let in through the door where nobody is asked. */
    @Test
    void promptNoneTakesNoSessionThatHasEnded() {
        app.authorize(visitor);
        jdbc.update("update person set security_version = security_version + 1 where id = ?", person.id());

        assertThat(app.authorize(visitor, "prompt", "none")).containsEntry("error", "login_required");
    }

    @Test
    void loginHintIsSuggestedAndNothingElseIs() {
        assertThat(signInPage("ann@example.test")).contains("value=\"ann@example.test\"");
        assertThat(signInPage("\"><script>alert(1)</script>"))
                .contains("&quot;&gt;&lt;script&gt;")
                .doesNotContain("<script>");
        assertThat(signInPage("two words")).doesNotContain("two words");
    }

    private String signInPage(String hint) {
        var stranger = new HttpVisitor(port);
        stranger.open(app.authorizeUrl("login_hint", hint));
        return stranger.openSignIn().body();
    }

    @Test
    void promptNoneGoesWithNoOther() {
        assertThat(app.authorize(visitor, "prompt", "none login")).containsEntry("error", "invalid_request");
        assertThat(app.authorize(visitor, "prompt", "sometimes")).containsEntry("error", "invalid_request");
    }

    @Test
    void promptLoginSignsInAgain() throws Exception {
        var before = authTime(tokens());
        clock.advance(Duration.ofMinutes(2));

        var asked = visitor.open(app.authorizeUrl("prompt", "login"));

        assertThat(visitor.target(asked)).startsWith("/login");
        var back = visitor.signIn(person.username(), TestUsers.PASSWORD);
        var answer = RelyingParty.query(visitor.target(visitor.open(visitor.target(back))));
        assertThat(authTime(app.redeem(answer.get("code")))).isGreaterThanOrEqualTo(before + 120);
    }

    /** Going back to the same address does not count as having signed in. */
    @Test
    void promptLoginCannotBeSkipped() {
        app.authorize(visitor);

        assertThat(visitor.target(visitor.open(app.authorizeUrl("prompt", "login"))))
                .startsWith("/login");
        assertThat(visitor.target(visitor.open(app.authorizeUrl("prompt", "login"))))
                .startsWith("/login");
        assertThat(visitor.target(visitor.open(app.authorizeUrl()))).startsWith("/login");
    }

    @Test
    void promptConsentAsksAgain() {
        app.authorize(visitor);

        assertThat(visitor.target(visitor.open(app.authorizeUrl("prompt", "consent"))))
                .startsWith("/oauth/consent");
    }

    @Test
    void maxAgeCountsFromTheLastSignIn() {
        app.authorize(visitor);

        assertThat(app.authorize(visitor, "max_age", "10000")).containsKey("code");
        clock.advance(Duration.ofSeconds(5));
        assertThat(visitor.target(visitor.open(app.authorizeUrl("max_age", "1"))))
                .startsWith("/login");
        var back = visitor.signIn(person.username(), TestUsers.PASSWORD);
        assertThat(visitor.target(visitor.open(visitor.target(back)))).startsWith(app.redirectUri() + "?code=");
    }

    @ParameterizedTest
    @ValueSource(strings = {"-1", "x", "1.5", "99999999999999999999", "\u0661"})
    void maxAgeIsANumber(String age) {
        assertThat(app.authorize(visitor, "max_age", age)).containsEntry("error", "invalid_request");
    }

    @Test
    void sessionIsNewAfterEverySignIn() {
        var before = visitor.cookie("GRANTDESK");
        visitor.open(app.authorizeUrl("prompt", "login"));
        visitor.signIn(person.username(), TestUsers.PASSWORD);

        assertThat(visitor.cookie("GRANTDESK")).isPresent().isNotEqualTo(before);
    }

    private static long authTime(RelyingParty.Answer tokens) throws Exception {
        return SignedJWT.parse(tokens.text("id_token")).getJWTClaimsSet().getLongClaim("auth_time");
    }
}
