package org.grantdesk.home;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Timestamp;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.grantdesk.clients.AppAttentionService;
import org.grantdesk.clients.AppAttentionService.Health;
import org.grantdesk.clients.AppUsage;
import org.grantdesk.clients.ClientCatalog;
import org.grantdesk.clients.ClientFilters;
import org.grantdesk.clients.ClientFilters.Concern;
import org.grantdesk.clients.ClientQuery;
import org.grantdesk.clients.ClientSecretService;
import org.grantdesk.clients.ClientService;
import org.grantdesk.clients.ClientSummary;
import org.grantdesk.clients.FailedRequests;
import org.grantdesk.clients.FailureReason;
import org.grantdesk.clients.MetadataRules;
import org.grantdesk.clients.ProtocolClients;
import org.grantdesk.clients.TestApps;
import org.grantdesk.people.PeopleService;
import org.grantdesk.redirects.ClientType;
import org.grantdesk.security.Authorities;
import org.grantdesk.testing.Database;
import org.grantdesk.testing.GrantdeskTest;
import org.grantdesk.testing.StatementCount;
import org.grantdesk.testing.TestClock;
import org.grantdesk.testing.TestPerson;
import org.grantdesk.testing.TestUsers;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.security.authentication.AuthenticationCredentialsNotFoundException;

@GrantdeskTest
class HomeServiceTest {

    private static final String KNOWN = "https://app.example.com/callback";

    @Autowired
    HomeService service;

    @Autowired
    ClientService apps;

    @Autowired
    ClientSecretService secrets;

    @Autowired
    ClientCatalog catalog;

    @Autowired
    FailedRequests failures;

    @Autowired
    ProtocolClients protocol;

    @Autowired
    AppUsage usage;

    @Autowired
    PeopleService people;

    @Autowired
    TestUsers users;

    @Autowired
    TestClock clock;

    @Autowired
    Database database;

    TestPerson admin;
    TestPerson owner;

    @BeforeEach
    void begin() {
        database.clear();
        admin = users.with(Authorities.ALL.toArray(String[]::new));
        owner = users.with(Authorities.MANAGE_OAUTH);
    }

    @AfterEach
    void now() {
        clock.reset();
        users.signOut();
    }

    @Test
    void eachNumberIsThatOfTheListBehindIt() {
        var expected = new ArrayList<Concern>();
        assertThat(concerns(admin)).isEmpty();
        register("Quiet");

        fail(register("Failing"), "https://app.example.com/other");
        expected.add(Concern.FAILING);
        assertThat(concerns(admin)).isEqualTo(expected);

        var left = users.with(Authorities.MANAGE_OAUTH);
        register(left, "Left behind");
        register(left, "Left behind too");
        database.update("update person set deactivated_at = current_timestamp where id = ?", left.id());
        expected.add(Concern.OWNERLESS);
        assertThat(concerns(admin)).isEqualTo(expected);

        var sponsor = users.with();
        database.update(
                "update client set purpose = 'AGENT', sponsor_id = ? where id = ?", sponsor.id(), register("Agent"));
        database.update("update person set deactivated_at = current_timestamp where id = ?", sponsor.id());
        expected.add(Concern.SPONSORLESS);
        assertThat(concerns(admin)).isEqualTo(expected);

        var rotating = register("Rotating");
        users.as(owner, () -> secrets.reset(rotating, Duration.ofDays(3)));
        expected.add(Concern.SECRET_EXPIRING);
        assertThat(concerns(admin)).isEqualTo(expected);

        age("Quiet", 366, "client_secret s set created_at");
        expected.add(Concern.SECRET_OVERDUE);
        assertThat(concerns(admin)).isEqualTo(expected);

        age("Quiet", 91, "client c set created_at");
        expected.add(Concern.UNUSED);
        assertThat(concerns(admin)).isEqualTo(expected);
        assertThat(concerns(owner)).doesNotContain(Concern.OWNERLESS).hasSize(5);

        for (var person : List.of(admin, owner)) {
            for (var finding : home(person).apps().findings()) {
                var query = new ClientQuery("", ClientFilters.of(finding.concern()), ClientQuery.Sort.NAME, false);
                var listed = users.as(person, () -> catalog.list(query, 0, 100));
                assertThat(listed)
                        .as("%s", finding.concern())
                        .hasSize(finding.apps().atLeast());
                assertThat(users.as(person, () -> catalog.count(query))).isEqualTo(finding.apps());
                assertThat(finding.first())
                        .isEqualTo(listed.subList(0, Math.min(listed.size(), AppAttentionService.NAMED)));
            }
        }
        assertThat(names(Concern.OWNERLESS)).containsExactly("Left behind", "Left behind too");
        assertThat(names(Concern.SPONSORLESS)).containsExactly("Agent");
        assertThat(names(Concern.SECRET_EXPIRING)).containsExactly("Rotating");
        assertThat(names(Concern.SECRET_OVERDUE)).containsExactly("Quiet");
        assertThat(names(Concern.UNUSED)).containsExactly("Quiet");
    }

    @Test
    void whatWasMendedOrIsLongAgoNeedsNoAttention() {
        var app = register("Payroll");
        fail(app, "https://app.example.com/other");
        assertThat(names(Concern.FAILING)).containsExactly("Payroll");

        users.as(
                owner,
                () -> apps.update(
                        app,
                        TestApps.app("Payroll", ClientType.CONFIDENTIAL, KNOWN, "https://app.example.com/other"),
                        MetadataRules.PORTAL,
                        null));
        assertThat(names(Concern.FAILING)).isEmpty();

        fail(app, "https://app.example.com/third");
        assertThat(home(owner).apps().mine().getFirst().refused()).isEqualTo(1);
        clock.advance(Duration.ofDays(8));
        assertThat(names(Concern.FAILING)).isEmpty();
        assertThat(home(owner).apps().mine().getFirst().healthy()).isTrue();
    }

    /** Such failures are counted and not recorded one by one. */
    @Test
    void aWrongSecretIsAFailureToo() {
        var app = register("Payroll");
        usage.countFailure(app, FailureReason.CREDENTIALS);
        usage.countFailure(app, FailureReason.CREDENTIALS);
        usage.countFailure(register("Stale tokens"), FailureReason.REFRESH_TOKEN);
        usage.flush();

        assertThat(names(Concern.FAILING)).containsExactly("Payroll");
        assertThat(home(owner).apps().mine())
                .filteredOn(health -> health.name().equals("Payroll"))
                .singleElement()
                .extracting(Health::refused)
                .isEqualTo(2L);
        clock.advance(Duration.ofDays(8));
        assertThat(names(Concern.FAILING)).isEmpty();
    }

    @Test
    void developersSeeTheirAppsHealthAndNoOneElses() {
        register(users.with(Authorities.MANAGE_OAUTH), "Foreign");
        var good = register("Good");
        var bad = register("Bad");
        fail(bad, "https://app.example.com/other");
        fail(bad, "https://app.example.com/other");
        users.as(owner, () -> secrets.reset(bad, Duration.ofDays(1)));
        database.update("update client set last_used_at = current_timestamp where id = ?", good);

        var mine = home(owner);

        assertThat(mine.apps().everybodys()).isFalse();
        assertThat(mine.apps().count()).isEqualTo(2);
        assertThat(mine.apps().mine()).extracting(Health::name).containsExactly("Good", "Bad");
        assertThat(mine.apps().mine().getFirst().healthy()).isTrue();
        assertThat(mine.apps().mine().getLast().refused()).isEqualTo(2);
        assertThat(mine.apps().mine().getLast().secretEndsAt()).isNotNull();
        assertThat(mine.people()).isNull();
    }

    @Test
    void whoManagesNoAppsSeesWhatActsForThemOnly() {
        var app = register("Payroll");
        var person = users.with();
        database.update(
                "insert into app_grant (id, person_id, client_id, scopes, first_granted_at, updated_at)"
                        + " values ('grant', ?, ?, 'openid', current_timestamp, current_timestamp)",
                person.id(),
                app);

        var home = home(person);

        assertThat(home.apps()).isNull();
        assertThat(home.people()).isNull();
        assertThat(home.authorized()).isEqualTo(1);
        assertThat(home.authorizedFirst()).extracting("clientName").containsExactly("Payroll");
        assertThat(home(users.with()).authorizedFirst()).isEmpty();
        assertThat(home(admin).people())
                .isEqualTo(users.as(admin, () -> people.count(org.grantdesk.people.PersonQuery.everybody())));
        users.signOut();
        assertThatThrownBy(service::get).isInstanceOf(AuthenticationCredentialsNotFoundException.class);
    }

    /** Of a large installation: a count for each reason and for what waits, and two statements for the names of a reason that has apps. */
    @Test
    void asksTheDatabaseAFewQuestionsOnly() {
        register("Quiet");
        assertThat(statements(admin)).hasSizeLessThanOrEqualTo(14);
        assertThat(statements(users.with())).hasSizeLessThanOrEqualTo(3);

        fail(register("Failing"), "https://app.example.com/other");
        assertThat(statements(admin)).hasSizeLessThanOrEqualTo(16);
    }

    private List<String> statements(TestPerson person) {
        return users.as(person, () -> StatementCount.during(service::get));
    }

    private HomeService.Home home(TestPerson person) {
        return users.as(person, service::get);
    }

    private List<Concern> concerns(TestPerson person) {
        var seen = home(person).apps();
        return seen.findings().stream()
                .map(AppAttentionService.Finding::concern)
                .toList();
    }

    private List<String> names(Concern concern) {
        var query = new ClientQuery("", ClientFilters.of(concern), ClientQuery.Sort.NAME, false);
        return users.as(admin, () -> catalog.list(query, 0, 100)).stream()
                .map(ClientSummary::clientName)
                .toList();
    }

    private void age(String app, int days, String what) {
        database.update(
                "update " + what + " = ? where " + (what.startsWith("client_secret") ? "s.client_id" : "c.id")
                        + " = (select n.id from client n where n.name = ?)",
                Timestamp.from(clock.instant().minus(Duration.ofDays(days))),
                app);
    }

    private void fail(String app, String address) {
        failures.redirectUri(protocol.find(app).orElseThrow(), address);
    }

    private String register(String name) {
        return register(owner, name);
    }

    private String register(TestPerson person, String name) {
        return users.as(person, () -> apps.register(TestApps.confidential(name), MetadataRules.PORTAL))
                .details()
                .clientId();
    }
}
