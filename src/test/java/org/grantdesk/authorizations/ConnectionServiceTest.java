package org.grantdesk.authorizations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.grantdesk.apis.ApiService;
import org.grantdesk.apis.QualifiedScope;
import org.grantdesk.apis.TestApis;
import org.grantdesk.authorizations.ConnectionQuery.Place;
import org.grantdesk.authorizations.ConnectionQuery.Sort;
import org.grantdesk.authorizations.ConnectionQuery.Unused;
import org.grantdesk.base.AuditEvent.Subject;
import org.grantdesk.base.Ids;
import org.grantdesk.base.IndexUpkeep;
import org.grantdesk.base.NotFound;
import org.grantdesk.security.Authorities;
import org.grantdesk.testing.StatementCount;
import org.grantdesk.testing.TestPerson;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.transaction.support.TransactionOperations;

class ConnectionServiceTest extends GrantsTest {

    private static final ConnectionQuery ALL = ConnectionQuery.everything();

    @Autowired
    ConnectionService connections;

    @Autowired
    ApiCutOffService apiCutOffs;

    @Autowired
    CutOffs cutOffs;

    @Autowired
    ConnectionExport export;

    @Autowired
    ApiService apis;

    @Autowired
    GrantService mine;

    @Autowired
    LastUses uses;

    @Autowired
    ScopeService scopes;

    @Autowired
    Grants grants;

    @Autowired
    GrantRisks risks;

    @Autowired
    TransactionOperations transaction;

    private String api;
    private String otherApi;
    private String payroll;
    private String calendar;

    @BeforeEach
    void fourConnections() {
        var owner = users.with(Authorities.MANAGE_APIS);
        api = users.as(owner, () -> apis.register(TestApis.named("Notes"))).id();
        otherApi = users.as(owner, () -> apis.register(TestApis.named("Mail"))).id();
        payroll = app("Payroll");
        calendar = app("Calendar");
        given.grantApi(person, payroll, api, scopes("openid", api, otherApi), Duration.ofDays(100));
        given.grantApi(other, payroll, api, scopes("", api), Duration.ofDays(2));
        given.grant(person, calendar, "openid", Duration.ofDays(50));
        given.grant(other, calendar, "openid email", Duration.ofDays(40));
        given.used(person, payroll, Duration.ofDays(1));
        given.used(other, calendar, Duration.ofDays(35));
    }

    @Test
    void everyOrderComesInAnyDirection() {
        assertThat(shown(ALL)).containsExactlyInAnyOrder("o Payroll", "p Calendar", "o Calendar", "p Payroll");
        assertThat(shown(ALL).subList(2, 4))
                .as("who was never used is first")
                .containsExactly("o Calendar", "p Payroll");
        assertThat(shown(sorted(ALL, Sort.LAST_USED, true)).subList(0, 2)).containsExactly("p Payroll", "o Calendar");
        assertThat(shown(sorted(ALL, Sort.GRANTED, false)))
                .containsExactly("p Payroll", "p Calendar", "o Calendar", "o Payroll");
        assertThat(shown(sorted(ALL, Sort.GRANTED, true)))
                .containsExactly("o Payroll", "o Calendar", "p Calendar", "p Payroll");
        endsIn(payroll, Duration.ofDays(9));
        assertThat(shown(sorted(ALL, Sort.ENDS, false)).subList(0, 2))
                .as("what has no end is last")
                .containsExactlyInAnyOrder("p Payroll", "o Payroll");
        assertThat(shown(sorted(ALL, Sort.ENDS, true)).subList(2, 4))
                .containsExactlyInAnyOrder("p Payroll", "o Payroll");
    }

    @Test
    void aRowSaysWhoLetsWhatDoWhat() {
        var row = list(sorted(ALL, Sort.GRANTED, false), null, 0, 1).getFirst();

        assertThat(row.personName()).isEqualTo(person.username());
        assertThat(row.clientName()).isEqualTo("Payroll");
        assertThat(row.clientOwnerId()).isEqualTo(developer.id());
        assertThat(row.scopes())
                .containsExactlyInAnyOrder(scopes("openid", api, otherApi).split(" "));
        assertThat(row.lastUsedAt()).isNotNull();
    }

    @Test
    void filtersNarrowTogether() {
        assertThat(shown(of(person.id(), null, null, null))).containsExactly("p Calendar", "p Payroll");
        assertThat(shown(of(null, payroll, null, null))).containsExactly("o Payroll", "p Payroll");
        assertThat(shown(of(null, null, api, null))).containsExactly("o Payroll", "p Payroll");
        assertThat(shown(of(person.id(), payroll, api, null))).containsExactly("p Payroll");
        assertThat(shown(of(person.id(), calendar, api, null))).isEmpty();
        assertThat(shown(of(null, null, null, Unused.DAYS_30))).containsExactly("p Calendar", "o Calendar");
        assertThat(shown(of(other.id(), null, null, Unused.DAYS_30))).containsExactly("o Calendar");
        assertThat(shown(sorted(of(null, null, null, Unused.DAYS_30), Sort.GRANTED, true)))
                .containsExactly("o Calendar", "p Calendar");
        assertThat(shown(of(null, null, null, Unused.DAYS_90))).isEmpty();
        for (var nobody : List.of(Ids.next(), "", "x\0", "%")) {
            assertThat(shown(of(nobody, null, null, null))).isEmpty();
            assertThat(shown(of(null, nobody, null, null))).isEmpty();
            assertThat(shown(of(null, null, nobody, null))).isEmpty();
        }
    }

    @Test
    void whatEndsSoonIsFoundByItsEnd() {
        endsIn(calendar, Duration.ofDays(29));
        var soon = new ConnectionQuery(null, null, null, null, null, Sort.GRANTED, false, true);

        assertThat(shown(soon)).containsExactly("p Calendar", "o Calendar");
        assertThat(list(soon, null, 0, 1).getFirst().endsAt()).isNotNull();
        assertThat(shown(soon.of(CutOff.Kind.PERSON, person.id()))).containsExactly("p Calendar");
        clock.advance(Duration.ofDays(-5));
        assertThat(shown(soon)).isEmpty();
    }

    @Test
    void aListOfAnApiShowsWhatIsAllowedThere() {
        assertThat(list(of(person.id(), null, api, null), null, 0, 9).getFirst().scopes())
                .containsExactly(QualifiedScope.of(api, "access"));
    }

    /** Its rows hold the last use and the end of their grants, which change. */
    @Test
    void theListOfAnApiIsInTheOrderOfWhatHappensToTheGrants() {
        var ofApi = of(null, null, api, null);
        var all = ids(sorted(ofApi, Sort.GRANTED, false));
        users.as(person, () -> mine.limitMine(payroll, 5, Set.of()));
        users.as(other, () -> mine.limitMine(payroll, 3, Set.of()));

        assertThat(ids(sorted(ofApi, Sort.ENDS, false))).containsExactly(all.get(1), all.get(0));

        uses.mark(payroll, all.get(1));
        clock.advance(Duration.ofSeconds(1));
        uses.mark(payroll, all.get(0));
        uses.flush();

        assertThat(ids(sorted(ofApi, Sort.LAST_USED, true))).containsExactly(all.get(0), all.get(1));

        clock.advance(Duration.ofSeconds(1));
        uses.mark(payroll, all.get(1));
        uses.flush();

        assertThat(ids(sorted(ofApi, Sort.LAST_USED, true))).containsExactly(all.get(1), all.get(0));
    }

    @Test
    void aGrantThatCannotHoldMoreReachesNoFurtherApi() {
        var someone = users.with();
        given.grant(someone, payroll, "openid " + "x".repeat(65_500), Duration.ofDays(1));

        var grant = transaction.execute(status -> grants.approve(
                new Subject(someone.id(), someone.username()),
                new Subject(payroll, "Payroll"),
                Set.of(QualifiedScope.of(api, "access")),
                GrantTerm.LONGEST));

        assertThat(grant).isEmpty();
        assertThat(database.count(
                        "app_grant_api", "grant_id in (select id from app_grant where person_id = ?)", someone.id()))
                .isZero();
    }

    /** An API that was added to an old grant lately is not one that goes unused. */
    @ParameterizedTest
    @EnumSource
    void howLongAnApiGoesUnusedCountsFromWhenItWasAllowed(Sort sort) {
        var unused = of(null, null, api, Unused.DAYS_90);
        database.update("update app_grant set last_used_at = null where client_id = ?", payroll);
        given.copyToApis();
        assertThat(shown(sorted(unused, sort, false))).containsExactly("p Payroll");
        assertThat(count(unused)).isEqualTo(some(1));

        database.update(
                "update app_grant_api set first_granted_at = ? where api_id = ?",
                java.sql.Timestamp.from(clock.instant().minus(Duration.ofDays(2))),
                api);

        assertThat(shown(sorted(unused, sort, false))).isEmpty();
        assertThat(count(unused)).isEqualTo(some(0));
    }

    @ParameterizedTest
    @EnumSource
    void pagesGoOnWhereTheLastEnded(Sort sort) {
        for (int i = 0; i < 5; i++) {
            var someone = users.with();
            given.grantApi(someone, payroll, api, scopes("", api), Duration.ofDays(3));
            if (i > 1) {
                given.used(someone, payroll, Duration.ofDays(i / 4));
                database.update(
                        "update app_grant set expires_at = ? where person_id = ?",
                        java.sql.Timestamp.from(clock.instant().plus(Duration.ofDays(i / 4))),
                        someone.id());
                given.copyToApis();
            }
        }
        for (var query : List.of(
                ALL, of(null, payroll, null, null), of(null, null, api, null), of(null, null, null, Unused.DAYS_30))) {
            for (var descending : List.of(true, false)) {
                var asked = sorted(query, sort, descending);
                var whole = list(asked, null, 0, 50);
                var pages = new ArrayList<Connection>();
                @Nullable Place place = null;
                for (var page = list(asked, null, 0, 2); !page.isEmpty(); page = list(asked, place, 0, 2)) {
                    pages.addAll(page);
                    place = asked.after(page.getLast());
                }
                assertThat(pages).isEqualTo(whole);
                assertThat(list(asked, asked.after(whole.get(1)), 2, 3))
                        .isEqualTo(whole.stream().skip(4).limit(3).toList());
            }
        }
    }

    @Test
    void theMostDangerousScopeIsWhatAFilterFinds() {
        var admin = users.with(Authorities.MANAGE_SYSTEM);
        var name = "risky" + Ids.next().substring(0, 5).toLowerCase(java.util.Locale.ROOT);
        var texts = new ScopeTexts("Title", "Titel", "Sentence.", "Satz.");
        users.as(admin, () -> scopes.create(name, texts, Scope.Risk.HIGH));
        approve(person, calendar, Set.of("openid", name));
        approve(users.with(), calendar, Set.of("openid"));
        assertThat(shown(risk(Scope.Risk.HIGH))).as("widened").containsExactly("p Calendar");

        catchUp();
        assertThat(shown(risk(Scope.Risk.MEDIUM))).as("of an older version").contains("o Calendar");

        users.as(admin, () -> scopes.describe(name, texts, Scope.Risk.LOW, 0));
        catchUp();
        assertThat(shown(risk(Scope.Risk.HIGH))).isEmpty();
        assertThat(database.count("grant_rating", "true")).isZero();

        users.as(admin, () -> scopes.describe(name, texts, Scope.Risk.HIGH, 1));
        catchUp();
        assertThat(shown(risk(Scope.Risk.HIGH))).containsExactly("p Calendar");
        transaction.executeWithoutResult(status -> grants.narrow(person.id(), calendar, Set.of("openid")));
        assertThat(shown(risk(Scope.Risk.HIGH))).isEmpty();
    }

    @Test
    void countsAreExactUntilThereAreMany() {
        assertThat(count(ALL)).isEqualTo(new Amount(4, false));
        assertThat(count(of(null, null, api, null))).isEqualTo(new Amount(2, false));
        assertThat(count(of("x", null, api, null))).isEqualTo(new Amount(0, false));
        assertThat(Amount.upTo(1001, 1000)).isEqualTo(new Amount(1000, true));
    }

    @Test
    void whatEndsIsCountedBefore() {
        given.signIn(person, payroll, TokenKind.ACCESS, TokenKind.REFRESH);
        given.signIn(other, payroll, TokenKind.ACCESS);
        given.signIn(person, calendar, TokenKind.ACCESS);
        var both = ids(of(null, payroll, null, null));

        var impact = users.as(helper, () -> connections.impact(both, null));

        assertThat(impact).isEqualTo(new CutOff.Impact(some(2), some(2), some(1), some(3)));
        assertThat(users.as(helper, () -> connections.impact(List.of(Ids.next(), "x\0"), null)))
                .isEqualTo(new CutOff.Impact(some(0), some(0), some(0), some(0)));
    }

    @Test
    void whatIsCutOffEndsWithItsTokensAndTheRestStays() {
        given.signIn(person, payroll, TokenKind.ACCESS, TokenKind.REFRESH);
        given.signIn(person, calendar, TokenKind.ACCESS);
        var ids = ids(of(null, payroll, null, null));

        assertThat(users.as(helper, () -> connections.cutOff(ids, null))).isEqualTo(2);
        assertThat(users.as(helper, () -> connections.cutOff(ids, null)))
                .as("again")
                .isZero();

        assertThat(shown(ALL)).containsExactly("p Calendar", "o Calendar");
        assertThat(database.count("app_token", "true")).isEqualTo(1);
        assertThat(recorded("grant.ended", helper)).as("one row for each grant").isEqualTo(2);
        assertThat(database.value(Integer.class, "select people_count from client where id = ?", payroll))
                .isZero();
    }

    @Test
    void atOneApiOnlyItsPartEnds() {
        var ids = ids(of(null, null, api, null));

        assertThat(users.as(helper, () -> connections.cutOff(ids, api))).isEqualTo(2);

        assertThat(shown(of(null, null, api, null))).isEmpty();
        assertThat(shown(of(null, payroll, null, null))).containsExactly("p Payroll");
        assertThat(database.value(
                        String.class,
                        "select scopes from app_grant where person_id = ? and client_id = ?",
                        person.id(),
                        payroll))
                .isEqualTo(scopes("openid", otherApi));
    }

    @Test
    void allOfAPersonAnAppOrAnApiAreCutOff() {
        given.signIn(person, payroll, TokenKind.ACCESS);
        assertThat(users.as(helper, () -> connections.impactOfAll(CutOff.Kind.APP, payroll)))
                .isEqualTo(new CutOff.Impact(some(2), some(2), some(1), some(1)));
        assertThat(users.as(helper, () -> connections.impactOfAll(CutOff.Kind.PERSON, other.id())))
                .isEqualTo(new CutOff.Impact(some(2), some(1), some(2), some(0)));

        assertThat(all(CutOff.Kind.API, api)).isEqualTo(new CutOff.Done(2, false));
        assertThat(shown(ALL))
                .as("of the other API something is left")
                .hasSize(3)
                .contains("p Payroll");
        assertThat(all(CutOff.Kind.PERSON, other.id())).isEqualTo(new CutOff.Done(1, false));
        assertThat(shown(ALL)).containsExactly("p Calendar", "p Payroll");
        assertThat(all(CutOff.Kind.APP, payroll)).isEqualTo(new CutOff.Done(1, false));

        assertThat(shown(ALL)).containsExactly("p Calendar");
        assertThat(database.count("app_token", "true")).isZero();
        assertThat(database.count("cut_off", "true"))
                .as("nothing is left to do")
                .isZero();
        assertThat(recorded("connections.cutOff", helper)).isEqualTo(3);
        assertThat(recorded("grant.ended", helper)).isEqualTo(3);
        assertThatThrownBy(() -> all(CutOff.Kind.APP, Ids.next())).isInstanceOf(NotFound.class);
    }

    @Test
    void whatOneInstanceLeftUndoneAnotherDoesAndWhatWasAllowedLaterStays() {
        database.update(
                "insert into cut_off (id, kind, subject_id, ordered_by, ordered_at) values (?, 'APP', ?, ?, ?)",
                Ids.next(),
                payroll,
                helper.id(),
                java.sql.Timestamp.from(clock.instant().minus(Duration.ofDays(10))));

        cutOffs.goOn();

        assertThat(shown(of(null, payroll, null, null))).containsExactly("o Payroll");
        assertThat(recorded("grant.ended", helper))
                .as("by the one who asked for it")
                .isEqualTo(1);
        assertThat(database.count("cut_off", "true")).isZero();
    }

    @Test
    void theOwnerOfAnApiCutsOffAllOfTheirsAlone() {
        var owner = users.with(Authorities.MANAGE_APIS);
        database.update("update api set owner_id = ? where id = ?", owner.id(), api);

        assertThat(users.as(owner, () -> apiCutOffs.impactOfAll(api)).people()).isEqualTo(some(2));
        assertThat(users.as(owner, () -> apiCutOffs.cutOffAll(api)).ended()).isEqualTo(2);
        assertThatThrownBy(() -> users.as(owner, () -> apiCutOffs.cutOffAll(otherApi)))
                .isInstanceOf(AccessDeniedException.class);
        assertThatThrownBy(() -> users.as(owner, () -> apiCutOffs.impactOfAll(otherApi)))
                .isInstanceOf(AccessDeniedException.class);
        assertThat(shown(of(null, null, otherApi, null))).isEmpty();
    }

    @Test
    void theFileHasWhatTheListHas() throws java.io.IOException {
        var out = new StringBuilder();
        users.signIn(helper);
        export.write(sorted(ALL, Sort.GRANTED, false), java.time.ZoneOffset.UTC, out);

        assertThat(out.toString().lines()).hasSize(5);
        assertThat(out.toString().lines().skip(1).findFirst().orElseThrow())
                .startsWith("Payroll," + payroll + "," + person.username() + "," + person.id() + ",");
        users.signIn(developer);
        assertThatThrownBy(() -> export.write(ALL, java.time.ZoneOffset.UTC, out))
                .isInstanceOf(AccessDeniedException.class);
    }

    private CutOff.Done all(CutOff.Kind kind, String id) {
        return users.as(helper, () -> connections.cutOffAll(kind, id));
    }

    @Test
    void nobodyElseSeesOrEndsThem() {
        var ids = ids(ALL);
        var keeper =
                users.with(Authorities.MANAGE_OAUTH, Authorities.MANAGE_SYSTEM_WIDE_OAUTH, Authorities.MANAGE_APIS);
        for (var asker : List.of(developer, person, keeper)) {
            for (var call : List.<Runnable>of(
                    () -> connections.list(ALL, null, 0, 5),
                    () -> connections.count(ALL),
                    () -> connections.impact(ids, null),
                    () -> connections.cutOff(ids, null),
                    () -> connections.impactOfAll(CutOff.Kind.APP, payroll),
                    () -> connections.cutOffAll(CutOff.Kind.APP, payroll),
                    () -> connections.suggest(CutOff.Kind.PERSON, "a", 5),
                    () -> connections.find(CutOff.Kind.PERSON, person.id()))) {
                assertThatThrownBy(() -> users.as(asker, call)).isInstanceOf(AccessDeniedException.class);
            }
        }
        assertThat(database.count("app_grant", "true")).isEqualTo(4);
        assertThat(users.as(users.with(Authorities.MANAGE_SYSTEM), () -> connections.count(ALL)))
                .isEqualTo(some(4));
    }

    @Test
    void everyLookIsRecordedOnceWithinMinutes() {
        list(ALL, null, 0, 5);
        list(ALL, null, 0, 9);
        list(of(person.id(), null, null, null), null, 0, 9);
        list(of(null, payroll, null, null), null, 0, 9);
        list(of(null, null, api, null), null, 0, 9);

        assertThat(recorded("connections.viewed", helper)).isEqualTo(1);
        assertThat(recorded("person.grantsViewed", helper)).isEqualTo(1);
        assertThat(recorded("app.peopleViewed", helper)).isEqualTo(1);
        assertThat(recorded("api.peopleViewed", helper)).isEqualTo(1);
    }

    @Test
    void aPageCostsTheSameHoweverManyRows() {
        list(ALL, null, 0, 5);
        users.signIn(helper);

        var one = StatementCount.during(() -> connections.list(ALL, null, 0, 1));
        assertThat(StatementCount.during(() -> connections.list(ALL, null, 0, 50)))
                .isEqualTo(one);
        assertThat(one).as("the ids, and the rows").hasSize(2);
        assertThat(StatementCount.during(() -> connections.count(ALL))).hasSize(1);
    }

    private void approve(TestPerson by, String app, Set<String> names) {
        transaction.executeWithoutResult(status ->
                grants.approve(new Subject(by.id(), by.username()), new Subject(app, "App"), names, GrantTerm.KEPT));
    }

    private void catchUp() {
        for (int rows = 1; rows > 0; ) {
            rows = transaction.execute(status -> ((IndexUpkeep.Index) risks).catchUp());
        }
    }

    private List<String> shown(ConnectionQuery query) {
        return list(query, null, 0, 50).stream()
                .map(row -> (row.personId().equals(person.id()) ? "p " : "o ") + row.clientName())
                .toList();
    }

    private List<String> ids(ConnectionQuery query) {
        return list(query, null, 0, 50).stream().map(Connection::grantId).toList();
    }

    private List<Connection> list(ConnectionQuery query, @Nullable Place after, int skip, int limit) {
        return users.as(helper, () -> connections.list(query, after, skip, limit));
    }

    private void endsIn(String app, Duration time) {
        database.update(
                "update app_grant set expires_at = ? where client_id = ?",
                java.sql.Timestamp.from(clock.instant().plus(time)),
                app);
        given.copyToApis();
    }

    private Amount count(ConnectionQuery query) {
        return users.as(helper, () -> connections.count(query));
    }

    private static Amount some(long number) {
        return new Amount(number, false);
    }

    private static ConnectionQuery of(
            @Nullable String personId, @Nullable String clientId, @Nullable String apiId, @Nullable Unused unused) {
        return new ConnectionQuery(personId, clientId, apiId, null, unused, Sort.LAST_USED, false);
    }

    private static ConnectionQuery risk(Scope.Risk risk) {
        return new ConnectionQuery(null, null, null, risk, null, Sort.LAST_USED, false);
    }

    private static ConnectionQuery sorted(ConnectionQuery query, Sort sort, boolean descending) {
        return new ConnectionQuery(
                query.personId(), query.clientId(), query.apiId(), query.risk(), query.unused(), sort, descending);
    }

    private static String scopes(String own, String... apiIds) {
        var all = new ArrayList<String>(Scopes.split(own));
        for (var id : apiIds) {
            all.add(QualifiedScope.of(id, "access"));
        }
        return Scopes.join(all);
    }
}
