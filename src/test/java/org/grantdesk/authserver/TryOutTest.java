package org.grantdesk.authserver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.Map;
import java.util.Set;
import org.grantdesk.authserver.authorize.TryAttempt;
import org.grantdesk.authserver.tryout.TryOutService;
import org.grantdesk.authserver.tryout.TryResult;
import org.grantdesk.authserver.tryout.TryResult.Outcome;
import org.grantdesk.base.Conflict;
import org.grantdesk.clients.AppUsage;
import org.grantdesk.security.Authorities;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.mock.web.MockHttpSession;

/** What becomes of the answer to an attempt from the portal; the whole way is gone in a browser by {@code SettingsIT}. */
class TryOutTest extends ProtocolTest {

    private static final String STATE = "s t&te";

    @Autowired
    TryOutService service;

    @Autowired
    AppUsage usage;

    private final MockHttpSession session = new MockHttpSession();

    @BeforeEach
    void theirOwnApp() {
        users.setPermissions(person, Authorities.MANAGE_OAUTH);
        jdbc.update("update client set owner_id = ? where id = ?", person.id(), app.clientId());
        attempt(null);
    }

    @Test
    void showsWhatTheAppWouldGetAndEndsIt() {
        var code = app.authorize(visitor).get("code");

        var result = finish(code, STATE);

        assertThat(result.outcome()).isEqualTo(Outcome.DONE);
        assertThat(result.tokens().get("access_token")).matches("gda_.{4}…");
        assertThat(result.tokens().get("refresh_token")).matches("gdr_.{4}…");
        assertThat(result.tokens().get("id_token")).hasSize(9);
        assertThat(result.person()).containsEntry("sub", person.id()).containsKey("preferred_username");
        assertThat(rows("app_authorization")).isZero();
        assertThat(rows("app_grant")).isZero();
        assertThat(session.getAttributeNames().hasMoreElements()).isFalse();
    }

    @Test
    void countsAmongTheSignInsOfTheApp() {
        finish(app.authorize(visitor).get("code"), STATE);
        usage.flush();
        assertThat(used()).isEqualTo("SIGN_IN 1, TOKEN 1");

        attempt(null);
        assertThat(finish("no-such-code", STATE).outcome()).isEqualTo(Outcome.REFUSED);
        usage.flush();
        assertThat(used()).startsWith("FAILURE 1").endsWith("SIGN_IN 1, TOKEN 1");
    }

    private String used() {
        return String.join(
                ", ",
                jdbc.queryForList(
                        "select event || ' ' || amount from app_usage where client_id = ? order by event",
                        String.class,
                        app.clientId()));
    }

    @Test
    void whatThePersonHadAllowedBeforeStays() {
        app.authorize(visitor, "scope", "openid");
        attempt(Set.of("openid"));
        var code = app.authorize(visitor, "scope", "openid profile").get("code");

        assertThat(finish(code, STATE).outcome()).isEqualTo(Outcome.DONE);

        assertThat(jdbc.queryForObject(
                        "select scopes from app_grant where client_id = ?", String.class, app.clientId()))
                .isEqualTo("openid");
        assertThat(jdbc.queryForObject(
                        "select count(*) from app_token t join app_authorization a on a.id = t.authorization_id"
                                + " where a.client_id = ? and t.kind in ('ACCESS', 'REFRESH', 'ID')",
                        Integer.class,
                        app.clientId()))
                .isZero();
    }

    @Test
    void anAnswerCountsOnceAndOnlyWithItsState() {
        var code = app.authorize(visitor).get("code");

        assertThat(finish(code, "another").outcome()).isEqualTo(Outcome.OVER);
        assertThat(finish(code, STATE).outcome()).isEqualTo(Outcome.DONE);
        assertThat(finish(code, STATE).outcome()).isEqualTo(Outcome.OVER);
    }

    /** RFC 9207, section 2.4. */
    @Test
    void anAnswerOfAnotherServerIsNoAnswer() {
        var code = app.authorize(visitor).get("code");
        var answer = Map.of("code", code, "state", STATE, "iss", "https://other.example.test");

        var result = users.as(person, () -> service.finish(app.clientId(), answer, session));

        assertThat(result.outcome()).isEqualTo(Outcome.OVER);
    }

    @Test
    void aCodeOfSomebodyElseShowsNothingAndEndsToo() {
        var code = app.authorize(somebodyElse()).get("code");

        var result = finish(code, STATE);

        assertThat(result.outcome()).isEqualTo(Outcome.REFUSED);
        assertThat(result.error()).isEqualTo("invalid_grant");
        assertThat(result.tokens()).isEmpty();
        assertThat(result.person()).isEmpty();
        assertThat(rows("app_authorization")).isZero();
    }

    @Test
    void aRefusalOfTheServerIsShown() {
        var answer = Map.of("error", "access_denied", "state", STATE, "iss", issuer());

        var result = users.as(person, () -> service.finish(app.clientId(), answer, session));

        assertThat(result).isEqualTo(TryResult.refused("access_denied", ""));
    }

    @Test
    void withoutAnAttemptInTheSessionThePortalIsNoRedirectUri() {
        var request = users.as(person, () -> service.begin(app.clientId(), new MockHttpSession()));

        var answer = visitor.open(request);

        assertThat(request).contains("%2Fapps%2F" + app.clientId() + "%2Ftry");
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.headers().firstValue("Location")).isEmpty();
    }

    @Test
    void anAttemptIsForOneRequestOnly() {
        var attempt = new TryAttempt("app", "uri", "state", RelyingParty.VERIFIER, null);

        assertThat(attempt.isRequest("app", "uri", "state", RelyingParty.CHALLENGE))
                .isTrue();
        assertThat(attempt.isRequest("other", "uri", "state", RelyingParty.CHALLENGE))
                .isFalse();
        assertThat(attempt.isRequest("app", "other", "state", RelyingParty.CHALLENGE))
                .isFalse();
        assertThat(attempt.isRequest("app", "uri", "other", RelyingParty.CHALLENGE))
                .isFalse();
        assertThat(attempt.isRequest("app", "uri", null, RelyingParty.CHALLENGE))
                .isFalse();
        assertThat(attempt.isRequest("app", "uri", "state", null)).isFalse();
        assertThat(attempt.toString()).doesNotContain("state").doesNotContain(RelyingParty.VERIFIER);
    }

    @Test
    void aSuspendedAppCannotBeTried() {
        users.as(person, () -> clients.suspend(app.clientId()));

        assertThatExceptionOfType(Conflict.class)
                .isThrownBy(() -> users.as(person, () -> service.begin(app.clientId(), session)))
                .matches(conflict -> conflict.code().equals("try.impossible"));
    }

    private void attempt(Set<String> grantedBefore) {
        new TryAttempt(app.clientId(), app.redirectUri(), STATE, RelyingParty.VERIFIER, grantedBefore).keepIn(session);
    }

    private TryResult finish(String code, String state) {
        var answer = Map.of("code", code, "state", state, "iss", issuer());
        return users.as(person, () -> service.finish(app.clientId(), answer, session));
    }

    private String issuer() {
        return "http://localhost:" + port;
    }

    private int rows(String table) {
        var rows = jdbc.queryForObject(
                "select count(*) from " + table + " where client_id = ?", Integer.class, app.clientId());
        return rows == null ? 0 : rows;
    }
}
