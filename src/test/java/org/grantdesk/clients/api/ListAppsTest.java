package org.grantdesk.clients.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.grantdesk.security.Authorities.MANAGE_OAUTH;
import static org.grantdesk.security.Authorities.MANAGE_SYSTEM_WIDE_OAUTH;

import java.util.List;
import java.util.Map;
import org.grantdesk.testing.ApiAnswer;
import org.grantdesk.testing.ApiCaller;
import org.grantdesk.testing.ApiTest;
import org.grantdesk.testing.TestPerson;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code GET /oauth/apps}. */
class ListAppsTest extends ApiTest {

    private static final String LIST = "/oauth/apps";
    private static final String ADMIN_ONLY = "api.command.admin_only.app_error";

    private TestPerson person;
    private ApiCaller owner;

    @BeforeEach
    void somebody() {
        database.clear();
        person = users.with(MANAGE_OAUTH);
        owner = as(person);
    }

    @Test
    void withoutAppsItIsAnEmptyList() {
        owner.get(LIST).is(200).matches("empty-list.json", Map.of());
    }

    @Test
    void itHoldsWholeAppsInTheOrderOfTheirRegistration() {
        var first = register(owner, "Ledger");
        var second = owner.post(
                        LIST,
                        Map.of(
                                "name",
                                "Almanac",
                                "homepage",
                                "https://almanac.example.test",
                                "callback_urls",
                                List.of("https://almanac.example.test/cb")))
                .is(201)
                .at("id");
        var answer = owner.get(LIST).is(200);
        answer.matches("apps/list.json", Map.of(first, "<first>", second, "<second>", person.id(), "<owner>"));
        assertThat(answer.header("Cache-Control")).isEqualTo("no-store");
    }

    @Test
    void ofOthersOnlyTheSystemWidePermissionShows() {
        var mine = register(owner, "Ledger");
        var other = somebodyWith(MANAGE_OAUTH);
        var theirs = register(other, "Almanac");
        assertThat(ids(owner.get(LIST))).containsExactly(mine);
        assertThat(ids(other.get(LIST))).containsExactly(theirs);
        assertThat(ids(somebodyWith(MANAGE_OAUTH, MANAGE_SYSTEM_WIDE_OAUTH).get(LIST)))
                .containsExactly(mine, theirs);
    }

    @Test
    void withoutTheEntryTicketItIsRefusedUnderItsOwnId() {
        somebodyWith().get(LIST).refused(403, ADMIN_ONLY);
        somebodyWith(MANAGE_SYSTEM_WIDE_OAUTH).get(LIST).refused(403, ADMIN_ONLY);
        nobody().get(LIST).refused(401, "api.context.session_expired.app_error");
    }

    @ParameterizedTest
    @CsvSource({
        "'',                     1,60",
        "page=0&per_page=60,     1,60",
        "page=1,                 61,120",
        "page=2&per_page=100,    201,205",
        "page=1&per_page=1,      2,2",
        "page=3,                 181,205",
        "per_page=200,           1,200",
        "per_page=201,           1,200",
        "per_page=1000,          1,200",
        "per_page=99999999999999999999,1,60",
        "page=1&per_page=1000,   201,205",
        "page=-1,                1,60",
        "per_page=-1,            1,60",
        "page=x&per_page=y,      1,60",
        "page=&per_page=,        1,60",
        "per_page=1.5,           1,60",
        "per_page=%zz,           1,60",
        "page=1&page=2,          61,120",
        "PAGE=1,                 1,60"
    })
    void pagesAreClamped(String query, int first, int last) {
        ManyApps.of(person, 205, database);
        var answer = owner.get("/oauth/apps?" + query.replace("%zz", "%25zz")).is(200);
        assertThat(answer.json())
                .extracting(app -> app.get("name").asString())
                .hasSize(last - first + 1)
                .startsWith("App " + first)
                .endsWith("App " + last);
    }

    @ParameterizedTest
    @ValueSource(strings = {"per_page=0", "page=5", "page=2147483647&per_page=200", "page=9223372036854775807"})
    void aPageWithoutRowsIsAnEmptyList(String query) {
        register(owner, "Ledger");
        owner.get("/oauth/apps?" + query).is(200).matches("empty-list.json", Map.of());
    }

    private static List<String> ids(ApiAnswer answer) {
        return answer.is(200)
                .json()
                .valueStream()
                .map(app -> app.get("id").asString())
                .toList();
    }
}
