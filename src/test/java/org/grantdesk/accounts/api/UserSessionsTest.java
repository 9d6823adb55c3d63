package org.grantdesk.accounts.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.grantdesk.security.Authorities.EDIT_OTHER_USERS;
import static org.grantdesk.security.Authorities.MANAGE_SYSTEM;

import java.util.List;
import java.util.Map;
import org.grantdesk.base.Ids;
import org.grantdesk.testing.ApiCaller;
import org.grantdesk.testing.ApiTest;
import org.grantdesk.testing.TestPerson;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** {@code /users/{id}/sessions}, {@code /users/username/…}, {@code /users/email/…} and {@code /license/client}. */
class UserSessionsTest extends ApiTest {

    private static final String UNREADABLE = "api.context.invalid_body_param.app_error";
    private static final String SESSION_OVER = "api.context.session_expired.app_error";
    private static final String FORBIDDEN = "api.context.permissions.app_error";
    private static final String NO_PERSON = "app.user.missing_account.const";

    private TestPerson person;
    private ApiCaller me;

    @BeforeEach
    void somebody() {
        person = users.with();
        me = as(person);
    }

    @Test
    void onesOwnSessionsAreListedWithoutTheirTokens() {
        var role = me.get("/users/me").at("roles");
        for (var path : List.of("/users/me/sessions", "/users/" + person.id() + "/sessions")) {
            me.get(path).is(200).matches("users/sessions.json", Map.of(person.id(), "<person>", role, "<role>"));
        }
        somebodyWith(EDIT_OTHER_USERS)
                .get("/users/" + person.id() + "/sessions")
                .refused(403, FORBIDDEN);
        somebodyWith(MANAGE_SYSTEM).get("/users/" + person.id() + "/sessions").is(200);
        somebodyWith(MANAGE_SYSTEM).get("/users/" + Ids.next() + "/sessions").refused(404, NO_PERSON);
        me.get("/users/junk/sessions").refused(400, "api.context.invalid_url_param.app_error");
    }

    @Test
    void aRevokedSessionIsOverAtTheNextCall() {
        var other = as(person);
        var id = newest();
        for (var wrong : List.of("", "{}", "{\"session_id\":1}", "{\"session_id\":\"\"}")) {
            me.post("/users/me/sessions/revoke", wrong).refused(400, UNREADABLE);
        }
        somebodyWith()
                .post("/users/me/sessions/revoke", Map.of("session_id", id))
                .refused(404, "app.session.get.app_error");
        other.get("/users/me").is(200);

        me.post("/users/me/sessions/revoke", Map.of("session_id", id)).is(200).matches("ok.json", Map.of());

        other.get("/users/me").refused(401, SESSION_OVER);
        me.get("/users/me").is(200);
        me.post("/users/me/sessions/revoke/all").is(200).matches("ok.json", Map.of());
        me.get("/users/me").refused(401, SESSION_OVER);
    }

    @Test
    void peopleAreFoundByNameAndByAddress() {
        var admin = somebodyWith(MANAGE_SYSTEM);
        var names = Map.of(person.id(), "<person>", person.username(), "<username>");
        somebodyWith().get("/users/username/" + person.username()).is(200).matches("users/of-others.json", names);
        var role = me.get("/users/me").at("roles");
        var whole = Map.of(person.id(), "<person>", person.username(), "<username>", role, "<role>");
        admin.get("/users/username/" + person.username().toUpperCase()).is(200).matches("users/whole.json", whole);
        admin.get("/users/email/" + person.email()).is(200).matches("users/whole.json", whole);
        me.get("/users/email/" + person.email()).is(200).matches("users/whole.json", whole);
        admin.get("/users/username/nobody.has.it").refused(404, NO_PERSON);
        admin.get("/users/email/nobody@example.test").refused(404, NO_PERSON);
        admin.get("/users/email/junk").refused(404, NO_PERSON);
        // Else the answer would tell whose address it is.
        for (var email : List.of(person.email(), "nobody@example.test", "junk")) {
            somebodyWith().get("/users/email/" + email).refused(403, FORBIDDEN);
        }
        // A name that is a word of other paths.
        admin.get("/users/username/sessions").refused(404, NO_PERSON);
        admin.get("/users/username/tokens").refused(404, NO_PERSON);
    }

    @Test
    void aVerifiedAddressIsSaidToBe() {
        database.update("update person set verified_email = email where id = ?", person.id());
        var role = me.get("/users/me").at("roles");

        me.get("/users/me")
                .is(200)
                .matches(
                        "users/verified.json",
                        Map.of(person.id(), "<person>", person.username(), "<username>", role, "<role>"));
        assertThat(somebodyWith().get("/users/" + person.id()).is(200).json().has("email_verified"))
                .isFalse();
    }

    @Test
    void clientsLearnThatNothingIsPaidFor() {
        for (var path : List.of("/license/client", "/license/client?format=old")) {
            nobody().get(path).is(200).matches("system/license.json", Map.of());
        }
    }

    private String newest() {
        return database.value(
                String.class,
                "select id from api_session where person_id = ? order by created_at desc limit 1",
                person.id());
    }
}
