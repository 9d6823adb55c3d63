package org.grantdesk.clients;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.grantdesk.testing.TestPerson;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ClientSearchTest extends AppsTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "zürich",
                "ZÜRICH",
                "zurich",
                "Zu\u0308rich",
                "zür",
                "pay",
                "payroll-2",
                "2",
                "  pay   zur ",
                "wages.example",
                "wages",
                "example.com",
                "WAGES.example.com",
                "com.example.wages",
                "100%",
                "a_b",
                "o'brien"
            })
    void findsByTheBeginningOfWordsWhateverCaseAndAccents(String words) {
        var uri = "https://wages.example.com/callback";
        register(owner, TestApps.app("Zürich Payroll-2 100% a_b O'Brien", ClientType.CONFIDENTIAL, uri));
        register(owner, TestApps.app("com.example.wages", ClientType.CONFIDENTIAL, "https://other.example.net/cb"));

        assertThat(search(owner, words)).as(words).isNotEmpty();
    }

    @Test
    void findsByNameClientIdOwnerAndRedirectHost() {
        var id = register("Payroll");
        var other =
                register(stranger, TestApps.app("Calendar", ClientType.CONFIDENTIAL, "https://dates.example.net/cb"));
        var otherId = other.details().clientId();

        for (var words :
                List.of("payroll", id, id.substring(0, 9), id.toUpperCase(), owner.username(), "app.example")) {
            assertThat(search(manager, words)).as(words).containsExactly(id);
        }
        for (var words : List.of("calend", otherId, stranger.username(), "dates", "example.net", "calend dates")) {
            assertThat(search(manager, words)).as(words).containsExactly(otherId);
        }
        assertThat(search(manager, "example")).containsExactlyInAnyOrder(id, otherId);
        assertThat(search(manager, "payroll dates")).isEmpty();
    }

    @Test
    void thePrivateSchemeOfAnAppIsFoundToo() {
        register(owner, TestApps.publicApp("Phone app"));

        assertThat(search(owner, "com.example.app")).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "%",
                "_",
                "*",
                "?",
                "pay%",
                "p_yroll",
                "ayroll",
                "\\",
                "'",
                "\"",
                "' or 1=1 --",
                "\u0000",
                "pay\u0000",
                "\ud800"
            })
    void noCharacterStandsForOthers(String words) {
        register("Payroll");

        assertThat(search(owner, words)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "\t\n", "\u3000"})
    void nothingToSearchForFindsEverything(String words) {
        var id = register("Payroll");

        assertThat(search(owner, words)).containsExactly(id);
    }

    @Test
    void aNewNameIsFoundAndTheOldOneIsNot() {
        var id = register("Payroll");
        update(owner, id, TestApps.app("Wages", ClientType.CONFIDENTIAL, "https://wages.example.net/cb"));

        assertThat(search(owner, "wages")).containsExactly(id);
        assertThat(search(owner, "wages.example.net")).containsExactly(id);
        assertThat(search(owner, "payroll")).isEmpty();
        assertThat(search(owner, "app.example.com")).isEmpty();

        users.as(owner, () -> apps.transfer(id, stranger.username()));
        assertThat(search(manager, stranger.username())).containsExactly(id);
        assertThat(search(manager, owner.username())).isEmpty();
    }

    @Test
    void nobodyFindsWhatTheyMayNotSee() {
        register("Payroll");
        var mine = register(stranger, TestApps.confidential("Payroll"));

        assertThat(search(stranger, "payroll")).containsExactly(mine.details().clientId());
        assertThat(search(stranger, owner.username())).isEmpty();
    }

    @Test
    void aVeryLongSearchIsNoError() {
        var id = register("x".repeat(64));

        assertThat(search(owner, "x".repeat(64))).containsExactly(id);
        assertThat(search(owner, "y".repeat(100_000))).isEmpty();
        assertThat(search(owner, "y ".repeat(50_000))).isEmpty();
    }

    private List<String> search(TestPerson person, String words) {
        var query = new ClientQuery(words, false, null, null, null, false, ClientQuery.Sort.NAME, false);
        var found = users.as(person, () -> catalog.list(query, 0, 50)).stream()
                .map(ClientSummary::clientId)
                .toList();
        assertThat(users.as(person, () -> catalog.count(query))).isEqualTo(found.size());
        return found;
    }
}
