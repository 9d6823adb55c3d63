package org.grantdesk.clients;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.grantdesk.base.Ids;
import org.grantdesk.base.PastedSecrets;
import org.grantdesk.people.ProfileService;
import org.grantdesk.redirects.ClientType;
import org.grantdesk.testing.StatementCount;
import org.grantdesk.testing.TestPerson;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;

class ClientSearchTest extends AppsTest {

    @Autowired
    ProfileService profile;

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

    @ParameterizedTest
    @ValueSource(
            strings = {"ayr", "roll", "AYROL", "yroll", "ürich", "uri", "ges", "xampl", "ayr ric", "ayroll wages.ex"})
    void findsTheMiddleAndTheEndOfAWordByThreeLettersOrMore(String words) {
        register(owner, TestApps.app("Zürich Payroll", ClientType.CONFIDENTIAL, "https://wages.example.com/callback"));
        register("Calendar");

        assertThat(search(owner, words)).as(words).isNotEmpty();
    }

    // Short ones have a letter that no client ID has: an ID that began with them would be found.
    @ParameterizedTest
    @ValueSource(strings = {"ll", "ol", "ayrr", "roll-", "ayr%", "l", "oll_", "rollx", "ayr nosuch"})
    void whatIsShorterOrNotThereIsNotFoundInTheMiddle(String words) {
        register("Payroll");

        assertThat(search(owner, words)).as(words).isEmpty();
    }

    @Test
    void aWordThatManyHaveIsFoundByItsMiddleToo() {
        var id = register("Payroll one");
        var other = register("Payroll two");

        assertThat(search(owner, "ayroll")).containsExactly(id, other);
        assertThat(search(owner, "ayroll tw")).containsExactly(other);
        assertThat(database.count("search_part", "part = ?", (Object) "ayroll".getBytes(UTF_8)))
                .as("a word is entered once, however many apps have it")
                .isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://wages.example.com/oauth/callback?tenant=7",
                "https://wages.example.com/oauth/callback?tenant=7/",
                "  https://wages.example.com/oauth/callback?tenant=7\n",
                "HTTPS://WAGES.example.com/OAuth/callback?tenant=7",
                "wages.example.com/oauth/callback?tenant=7",
                "https://wages.example.com/oauth",
                "https://wages.example.com/",
                "http://127.0.0.1/cb",
                "http://127.0.0.1:53412/cb",
                "http://[::1]:53412/cb",
                "com.example.wages:/oauth",
                "https://wages.example.com/oauth/callback?tenant=7 payroll"
            })
    void findsAWholeRedirectUri(String words) {
        var id = register(
                        owner,
                        TestApps.app(
                                "Payroll",
                                ClientType.PUBLIC,
                                "https://wages.example.com/OAuth/callback?tenant=7",
                                "http://127.0.0.1/cb",
                                "http://[::1]/cb",
                                "com.example.wages:/oauth"))
                .details()
                .clientId();
        register(owner, TestApps.app("Other", ClientType.CONFIDENTIAL, "https://other.example.com/oauth/callback"));

        assertThat(search(owner, words)).as(words).containsExactly(id);
    }

    @Test
    void redirectUrisThatDifferOnlyFarBehindAreToldApart() {
        var path = "https://wages.example.com/" + "long/".repeat(40);
        var one = register(owner, TestApps.app("One", ClientType.CONFIDENTIAL, path + "one"))
                .details()
                .clientId();
        register(owner, TestApps.app("Two", ClientType.CONFIDENTIAL, path + "two"));

        assertThat(search(owner, path + "one")).containsExactly(one);
        assertThat(search(owner, path + "three")).isEmpty();
        assertThat(search(owner, path.substring(0, 40))).hasSize(2);
    }

    @Test
    void findsByTheFullNameOfTheOwnerAlsoAfterItHasChanged() {
        var id = register("Payroll");
        users.as(owner, () -> profile.rename("Clara", "Groß-Weiß", "", "", null));

        for (var words : List.of("clara", "Clara Groß-Weiß", "clara GROSS", "weiss", "lara", "payroll clara")) {
            assertThat(search(manager, words)).as(words).containsExactly(id);
        }
        users.as(owner, () -> profile.rename("Zoë", "Łukasik", "", "", null));
        assertThat(search(manager, "clara")).isEmpty();
        assertThat(search(manager, "zoe lukasik")).containsExactly(id);
        users.as(owner, () -> apps.transfer(id, stranger.username(), null));
        assertThat(search(manager, "lukasik")).isEmpty();
    }

    @Test
    void findsByASecretThatIsPastedWhole() {
        var app = register(owner, TestApps.confidential("Payroll"));
        register(owner, TestApps.confidential("Calendar"));
        var id = app.details().clientId();
        var secret = app.clientSecret();

        for (var words : List.of(
                secret,
                " " + secret + "\n",
                "CLIENT_SECRET=" + secret,
                id + ":" + secret,
                secret.substring(0, 50),
                secret.substring(0, 30),
                secret.substring(0, 31) + "…",
                "payroll " + secret)) {
            assertThat(search(owner, words)).as(words).containsExactly(id);
        }
        assertThat(search(owner, "calendar " + secret)).isEmpty();
        assertThat(search(stranger, secret)).isEmpty();
        users.as(owner, () -> secrets.reset(id, Duration.ZERO));
        assertThat(search(owner, secret)).as("a secret that has ended").containsExactly(id);
        assertThat(search(owner, "gds_" + Ids.next() + "_" + "x".repeat(49))).isEmpty();
    }

    @Test
    void ofASecretOnlyThePublicPartReachesTheDatabase() {
        var secret = register(owner, TestApps.confidential("Payroll")).clientSecret();

        assertThat(PastedSecrets.publicPart(secret + " gdp_" + "x".repeat(52)))
                .isEqualTo(secret.substring(0, 30) + " gdp_");
        assertThat(StatementCount.during(() -> search(owner, secret)))
                .noneMatch(sql -> sql.contains(secret.substring(31)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "strasse",
                "straße",
                "STRASSE",
                "STRAẞE",
                "traß",
                "trass",
                "ΟΔΟΣ",
                "οδος",
                "οδοσ",
                "ISTANBUL",
                "istanbul"
            })
    void sharpSAndItsKindAreFoundInEitherSpelling(String words) {
        register("Straße ΟΔΌΣ İstanbul");

        assertThat(search(owner, words)).as(words).hasSize(1);
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

        users.as(owner, () -> apps.transfer(id, stranger.username(), null));
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
        // No id has a v (Ids), so no client ID begins with one.
        assertThat(search(owner, "v".repeat(100_000))).isEmpty();
        assertThat(search(owner, "v ".repeat(50_000))).isEmpty();
    }

    private List<String> search(TestPerson person, String words) {
        var query = new ClientQuery(words, ClientFilters.NONE, ClientQuery.Sort.NAME, false);
        var found = users.as(person, () -> catalog.list(query, 0, 50)).stream()
                .map(ClientSummary::clientId)
                .toList();
        assertThat(users.as(person, () -> catalog.count(query).apps())).isEqualTo(found.size());
        return found;
    }
}
