package org.grantdesk.mattermost;

import static org.assertj.core.api.Assertions.assertThat;
import static org.grantdesk.security.Authorities.CREATE_USER_ACCESS_TOKEN;

import java.time.Duration;
import java.util.Map;
import org.grantdesk.testing.ApiAnswer;
import org.grantdesk.testing.ApiTest;
import org.grantdesk.testing.TestPerson;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Where a token may stand, which one counts, and what a token in a cookie needs besides. */
class TokenPlacesTest extends ApiTest {

    private static final String SESSION_OVER = "api.context.session_expired.app_error";
    private static final String ME = "/users/me";

    private TestPerson person;
    private String token;

    @BeforeEach
    void aSession() {
        person = users.with(CREATE_USER_ACCESS_TOKEN);
        token = sessionOf(person);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Bearer", "BEARER", "bearer", "bEaReR", "token", "Token", "TOKEN"})
    void theSchemeIsReadInAnySpelling(String scheme) {
        isPerson(nobody().with("Authorization", scheme + " " + token).get(ME));
        isPerson(nobody().with("authorization", scheme + "  " + token + " ").get(ME));
    }

    @Test
    void anotherSchemeIsNoToken() {
        nobody().with("Authorization", "Basic " + token).get(ME).refused(401, SESSION_OVER);
        nobody().with("Authorization", token).get(ME).refused(401, SESSION_OVER);
        nobody().with("Authorization", "Bearer" + token).get(ME).refused(401, SESSION_OVER);
        nobody().with("Authorization", "Bearer ").get(ME).refused(401, SESSION_OVER);
    }

    @Test
    void aPersonalAccessTokenWorksWithoutASignIn() {
        var value = as(person)
                .post("/users/me/tokens", Map.of("description", "Nightly"))
                .is(200)
                .at("token");
        isPerson(nobody().bearer(value).get(ME));
        isPerson(nobody().with("Authorization", "token " + value).get(ME));
    }

    @ParameterizedTest
    @ValueSource(strings = {"nonsense", "ybndrfg8ejkmcpqxot1uwisza3", "gdp_nonsense", "\u00fc", "a b c", "%00", "'"})
    void anUnknownTokenIsNone(String unknown) {
        nobody().bearer(unknown).get(ME).refused(401, SESSION_OVER);
        nobody().bearer(unknown).get("/system/ping").is(200);
        nobody().bearer(unknown).get("/config/client").is(200).matches("system/settings-for-strangers.json", Map.of());
    }

    /** RFC 6750, section 3; RFC 9728, section 5.1. Some clients renew only when the challenge names the error. */
    @Test
    void aRefusalNamesTheErrorOfATokenAndWhereTheAuthorizationServerIsFound() {
        var metadata = "resource_metadata=\"http://localhost:" + port + "/.well-known/oauth-protected-resource\"";
        var invalid = "Bearer error=\"invalid_token\", " + metadata;
        for (var path : new String[] {ME, "/oauth/apps"}) {
            challenged(nobody().get(path), "Bearer " + metadata);
            challenged(nobody().bearer("unknown").get(path), invalid);
            challenged(nobody().with("Authorization", "token unknown").get(path), invalid);
            // The scheme without a token, as at user info.
            challenged(nobody().with("Authorization", "Bearer ").get(path), invalid);
            challenged(nobody().get(path + "?access_token=unknown"), invalid);
            challenged(nobody().get(path + "?access_token=" + token), invalid);
            challenged(nobody().with("Authorization", "Basic eDp5").get(path), "Bearer " + metadata);
        }
        challenged(nobody().post("//oauth/deauthorize", Map.of("client_id", "x")), "Bearer " + metadata);
        challenged(nobody().bearer("unknown").post("//oauth/deauthorize", Map.of("client_id", "x")), invalid);
        challenged(
                nobody().with("Content-Type", "application/json")
                        .bearer("unknown")
                        .post("//oauth/authorize", "{}"),
                invalid);
        assertThat(as(person).get(ME).is(200).header("WWW-Authenticate")).isEmpty();
        assertThat(as(person).get("/oauth/apps").is(403).header("WWW-Authenticate"))
                .isEmpty();
    }

    /** The password is wrong, and the token that comes along may well be right. */
    @Test
    void aWrongPasswordIsNoMatterOfTheToken() {
        var wrong = Map.of("login_id", person.username(), "password", "wrong");

        assertThat(as(person).post("/users/login", wrong).is(401).header("WWW-Authenticate"))
                .startsWith("Bearer resource_metadata=");
    }

    private static void challenged(ApiAnswer answer, String challenge) {
        answer.is(401);
        assertThat(answer.header("WWW-Authenticate")).isEqualTo(challenge);
    }

    @Test
    void theTokenIsSpelledExactly() {
        nobody().bearer(token.toUpperCase(java.util.Locale.ROOT)).get(ME).refused(401, SESSION_OVER);
        nobody().bearer(token + "y").get(ME).refused(401, SESSION_OVER);
    }

    @Test
    void aSessionOfThePersonsEndsAfterThirtyDaysAndWithTheirAccount() {
        clock.advance(Duration.ofDays(30).plusSeconds(1));
        try {
            nobody().bearer(token).get(ME).refused(401, SESSION_OVER);
        } finally {
            clock.reset();
        }
        isPerson(nobody().bearer(token).get(ME));
        database.update("update person set deactivated_at = created_at where id = ?", person.id());
        nobody().bearer(token).get(ME).refused(401, SESSION_OVER);
    }

    @Test
    void theCookieComesBeforeTheHeaderAndTheHeaderBeforeTheAddress() {
        var other = sessionOf(users.with());
        isPerson(nobody().with("Cookie", "MMAUTHTOKEN=" + token).bearer(other).get(ME));
        isPerson(nobody().bearer(token).get(ME + "?access_token=" + other));
        nobody().with("Cookie", "a=b; MMAUTHTOKEN=unknown")
                .bearer(token)
                .get(ME)
                .refused(401, SESSION_OVER);
        nobody().bearer("unknown").get(ME + "?access_token=" + token).refused(401, SESSION_OVER);
    }

    @Test
    void aTokenOfAPersonsMayNotStandInTheAddress() {
        var provided = "api.context.token_provided.app_error";
        nobody().get(ME + "?access_token=" + token).refused(401, provided);
        nobody().get("/system/ping?access_token=" + token).refused(401, provided);
        var value = as(person)
                .post("/users/me/tokens", Map.of("description", "Nightly"))
                .at("token");
        nobody().get(ME + "?access_token=" + value).refused(401, provided);
        nobody().get(ME + "?access_token=unknown").refused(401, SESSION_OVER);
        nobody().get(ME + "?access_token=").refused(401, SESSION_OVER);
    }

    @Test
    void aTokenInABodyIsNotLookedFor() {
        nobody().with("Content-Type", "application/x-www-form-urlencoded")
                .post("/users/ids", "access_token=" + token)
                .refused(401, SESSION_OVER);
    }

    @Test
    void withACookieEverythingButReadingNeedsProof() {
        var browser = nobody().with("Cookie", "MMAUTHTOKEN=" + token);
        var proof = SessionCookies.csrfToken(token);
        isPerson(browser.get(ME));
        for (var caller : new org.grantdesk.testing.ApiCaller[] {
            browser,
            browser.with("X-CSRF-Token", "wrong"),
            browser.with("X-CSRF-Token", ""),
            browser.with("X-CSRF-Token", SessionCookies.csrfToken(sessionOf(person))),
            browser.with("X-Requested-With", "Fetch"),
            nobody().with("Cookie", "MMAUTHTOKEN=" + token + "; MMCSRF=" + proof),
            browser.with("Content-Type", "text/plain")
        }) {
            caller.post("/users/ids", "[\"" + person.id() + "\"]").refused(401, SESSION_OVER);
            caller.put("/users/me/active", "{}").refused(401, SESSION_OVER);
            caller.delete("/oauth/apps/" + person.id()).refused(401, SESSION_OVER);
            caller.post("/users/logout").refused(401, SESSION_OVER);
        }
        browser.with("X-CSRF-Token", proof)
                .post("/users/ids", "[\"" + person.id() + "\"]")
                .is(200);
        browser.with("X-Requested-With", "XMLHttpRequest")
                .post("/users/ids", "[\"" + person.id() + "\"]")
                .is(200);
    }

    @Test
    void aTokenInTheHeaderNeedsNoProof() {
        nobody().bearer(token)
                .with("Cookie", "MMCSRF=foreign")
                .post("/users/ids", "[\"" + person.id() + "\"]")
                .is(200);
    }

    private void isPerson(ApiAnswer answer) {
        assertThat(answer.is(200).at("id")).isEqualTo(person.id());
    }
}
