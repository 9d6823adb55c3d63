package org.grantdesk.authorizations.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.grantdesk.security.Authorities.EDIT_OTHER_USERS;
import static org.grantdesk.security.Authorities.MANAGE_OAUTH;
import static org.grantdesk.security.Authorities.MANAGE_SYSTEM_WIDE_OAUTH;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.grantdesk.base.Ids;
import org.grantdesk.testing.ApiAnswer;
import org.grantdesk.testing.ApiTest;
import org.grantdesk.testing.TestPerson;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code GET /users/{id}/oauth/apps/authorized}. */
class AuthorizedAppsTest extends ApiTest {

    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
    private static final String MINE = "/users/me/oauth/apps/authorized";

    private TestPerson owner;
    private TestPerson person;

    @BeforeEach
    void somebody() {
        owner = users.with(MANAGE_OAUTH);
        person = users.with();
    }

    @Test
    void withoutGrantsItIsAnEmptyList() {
        as(person).get(MINE).is(200).matches("empty-list.json", Map.of());
    }

    @Test
    void itHoldsThePublicPartsOfTheAppsInTheOrderTheyWereGranted() {
        var first = register(as(owner), "Ledger");
        var second = as(owner)
                .post(
                        "/oauth/apps",
                        Map.of(
                                "name",
                                "Almanac",
                                "homepage",
                                "https://almanac.example.test",
                                "callback_urls",
                                List.of("https://almanac.example.test/cb")))
                .is(201)
                .at("id");
        grant(second, 2);
        grant(first, 1);
        var names = Map.of(first, "<first>", second, "<second>", owner.id(), "<owner>");
        for (var path : List.of(MINE, "/users/" + person.id() + "/oauth/apps/authorized")) {
            as(person).get(path).is(200).matches("apps/list.json", names);
        }
        somebodyWith(EDIT_OTHER_USERS)
                .get("/users/" + person.id() + "/oauth/apps/authorized")
                .is(200)
                .matches("apps/list.json", names);
    }

    @Test
    void thoseOfOthersNeedEditOtherUsers() {
        var path = "/users/" + person.id() + "/oauth/apps/authorized";
        var forbidden = "api.context.permissions.app_error";
        somebodyWith().get(path).refused(403, forbidden);
        somebodyWith(MANAGE_OAUTH, MANAGE_SYSTEM_WIDE_OAUTH).get(path).refused(403, forbidden);
        somebodyWith().get("/users/" + Ids.next() + "/oauth/apps/authorized").refused(403, forbidden);
        nobody().get(path).refused(401, "api.context.session_expired.app_error");
    }

    @Test
    void anUnknownPersonHasNone() {
        somebodyWith(EDIT_OTHER_USERS)
                .get("/users/" + Ids.next() + "/oauth/apps/authorized")
                .is(200)
                .matches("empty-list.json", Map.of());
    }

    @Test
    void theFormOfTheIdComesFirst() {
        somebodyWith().get("/users/junk/oauth/apps/authorized").refused(400, "api.context.invalid_url_param.app_error");
    }

    @Test
    void aDeletedAppIsGone() {
        var id = register(as(owner), "Ledger");
        grant(id, 1);
        as(owner).delete("/oauth/apps/" + id).is(200);
        as(person).get(MINE).is(200).matches("empty-list.json", Map.of());
    }

    @ParameterizedTest
    @CsvSource({
        "'',                  1,3",
        "page=0&per_page=2,   1,2",
        "page=1&per_page=2,   3,3",
        "page=1&per_page=1,   2,2",
        "per_page=1000,       1,3",
        "page=x&per_page=-4,  1,3"
    })
    void pagesAreClamped(String query, int first, int last) {
        for (int i = 1; i <= 3; i++) {
            grant(register(as(owner), "App " + i), i);
        }
        assertThat(names(as(person).get(MINE + "?" + query)))
                .hasSize(last - first + 1)
                .startsWith("App " + first)
                .endsWith("App " + last);
        as(person).get(MINE + "?per_page=0").is(200).matches("empty-list.json", Map.of());
        as(person).get(MINE + "?page=1").is(200).matches("empty-list.json", Map.of());
    }

    private static List<String> names(ApiAnswer answer) {
        return answer.is(200)
                .json()
                .valueStream()
                .map(app -> app.get("name").asString())
                .toList();
    }

    private void grant(String clientId, int second) {
        var at = Timestamp.from(START.plusSeconds(second));
        database.update(
                "insert into app_grant (id, person_id, client_id, scopes, first_granted_at, updated_at)"
                        + " values (?, ?, ?, 'user', ?, ?)",
                Ids.next(),
                person.id(),
                clientId,
                at,
                at);
    }
}
