package org.grantdesk.apis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.sql.Timestamp;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.grantdesk.apis.ApiScope.Risk;
import org.grantdesk.base.Conflict;
import org.grantdesk.base.ExpiredRows;
import org.grantdesk.base.Ids;
import org.grantdesk.base.InvalidInput;
import org.grantdesk.base.NotFound;
import org.grantdesk.clients.MetadataRules;
import org.grantdesk.clients.TestApps;
import org.grantdesk.security.Authorities;
import org.grantdesk.testing.TestClock;
import org.grantdesk.testing.TestPerson;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.security.access.AccessDeniedException;

/** Scopes that the keepers of an app may not choose are requested, and given or refused by those who may. */
class AccessRequestsTest extends ApisTest {

    @Autowired
    AccessRequestService requests;

    @Autowired
    AccessQueueService queue;

    @Autowired
    AccessDecisionService decisions;

    @Autowired
    ExpiredRows expired;

    @Autowired
    TestClock clock;

    String api;
    String app;

    @BeforeEach
    void anApiAndAnAppOfAnother() {
        api = register(TestApis.withScopes(
                        TestApis.named("Calendar"),
                        List.of(TestApis.scope("read"), TestApis.scope("audit", Risk.HIGH, true))))
                .id();
        app = app("Payroll");
    }

    @AfterEach
    void now() {
        clock.reset();
    }

    @Test
    void theOwnerOfTheApiGivesWhatWasRequestedBesidesWhatTheAppHas() {
        request("audit");

        var waiting = waiting(owner);
        assertThat(waiting.app().metadata().clientName()).isEqualTo("Payroll");
        assertThat(waiting.api().chosen()).containsExactly("read");
        assertThat(waiting.scopes()).containsExactly("audit");
        assertThat(waiting.askedByUsername()).isEqualTo(developer.username());
        assertThat(waiting.purpose()).isEqualTo("Reports");
        assertThat(mine()).singleElement().satisfies(own -> {
            assertThat(own.apiName()).isEqualTo("Calendar");
            assertThat(own.refusal()).isNull();
        });

        approve(owner);

        assertThat(chosen()).containsExactlyInAnyOrder("read", "audit");
        assertThat(mine()).isEmpty();
        assertThat(database.count("client_api", "client_id = ? and given", app)).isEqualTo(1);
        assertThat(database.count(
                        "audit_event",
                        "action = 'access.requested' and client_id = ? and api_id = ? and actor_id = ?"
                                + " and after_json like '%Reports%audit%'",
                        app,
                        api,
                        developer.id()))
                .isEqualTo(1);
        assertThat(database.value(
                        String.class,
                        "select after_json from audit_event where action = 'access.approved' and client_id = ?"
                                + " and api_id = ? and actor_id = ?",
                        app,
                        api,
                        owner.id()))
                .contains("audit read", "Fine");
    }

    @Test
    void anApiForListedAppsListsTheAppAndGivesExactlyTheScopes() {
        var closed = register(TestApis.closed(TestApis.withScopes(TestApis.named("Wages"), "read", "write")));

        users.as(developer, () -> requests.request(app, closed.id(), Set.of("write"), "Payday"));
        approve(owner);

        assertThat(chosen()).containsExactly("write");
        assertThat(users.as(owner, () -> apiApps.apps(closed.id(), "", 0, 9)))
                .singleElement()
                .satisfies(one -> assertThat(one.listed()).isTrue());
    }

    /** What was chosen while the app was listed does not come back with other scopes. */
    @Test
    void anAppThatWasTakenOffTheListGetsWhatItRequestsAgain() {
        var closed = register(TestApis.closed(TestApis.withScopes(TestApis.named("Wages"), "read", "write")));
        users.as(owner, () -> apiApps.allow(closed.id(), app));
        choose(developer, app, Map.of(closed.id(), Set.of("read")), null);
        users.as(owner, () -> apiApps.disallow(closed.id(), app));

        users.as(developer, () -> requests.request(app, closed.id(), Set.of("write"), "Payday"));
        assertThat(waiting(owner).api().chosen()).isEmpty();
        approve(owner);

        assertThat(chosen()).containsExactly("write");
    }

    @Test
    void aServiceAppRequestsAllOfItsScopes() {
        database.update("update client set machine = true where id = ?", app);
        assertThat(offered(""))
                .singleElement()
                .satisfies(one ->
                        assertThat(one.scopes()).extracting(ApiScope::name).containsExactly("read", "audit"));

        request("read");
        approve(owner);

        assertThat(chosen()).containsExactly("read");
        assertThat(offered("").getFirst().scopes()).extracting(ApiScope::name).containsExactly("audit");
    }

    @Test
    void aRefusalIsToldAndTheNextRequestTakesItsPlace() {
        request("audit");
        users.as(owner, () -> decisions.refuse(waiting(owner).id(), " Too much "));

        assertThat(mine())
                .singleElement()
                .satisfies(own -> assertThat(own.refusal()).isEqualTo("Too much"));
        assertThat(users.as(owner, () -> queue.count())).isZero();
        assertThat(chosen()).isEmpty();
        assertThat(database.count(
                        "audit_event", "action = 'access.refused' and client_id = ? and api_id = ?", app, api))
                .isEqualTo(1);

        request("audit");
        assertThat(mine())
                .singleElement()
                .satisfies(own -> assertThat(own.refusal()).isNull());
        assertThat(users.as(owner, () -> queue.count())).isEqualTo(1);
    }

    @Test
    void aRefusalNeedsAReason() {
        request("audit");
        var id = waiting(owner).id();

        for (var reason : List.of("", " ", "x".repeat(1001), "a\0b")) {
            assertThatExceptionOfType(InvalidInput.class)
                    .isThrownBy(() -> users.as(owner, () -> decisions.refuse(id, reason)));
        }
        assertThat(users.as(owner, () -> queue.count())).isEqualTo(1);
    }

    @Test
    void othersNeitherSeeNorDecide() {
        request("audit");
        var id = waiting(owner).id();

        assertThat(users.as(stranger, () -> queue.list(0, 9))).isEmpty();
        assertThat(users.as(stranger, () -> queue.count())).isZero();
        for (var asker : List.of(stranger, developer)) {
            assertThatExceptionOfType(AccessDeniedException.class)
                    .isThrownBy(() -> users.as(asker, () -> decisions.approve(id, "", version())));
            assertThatExceptionOfType(AccessDeniedException.class)
                    .isThrownBy(() -> users.as(asker, () -> decisions.refuse(id, "No")));
        }
        assertThatExceptionOfType(AccessDeniedException.class)
                .isThrownBy(() -> users.as(developer, () -> queue.list(0, 9)));
        for (var asker : List.of(owner, manager, admin, users.with(Authorities.MANAGE_SYSTEM))) {
            assertThat(users.as(asker, () -> queue.list(0, 9))).hasSize(1);
            assertThat(users.as(asker, () -> queue.count())).isEqualTo(1);
        }
        assertThat(chosen()).isEmpty();
    }

    @Test
    void someoneElsesAppIsNotRequestedFor() {
        var other = users.with(Authorities.MANAGE_OAUTH);

        assertThatExceptionOfType(AccessDeniedException.class)
                .isThrownBy(() -> users.as(other, () -> requests.request(app, api, Set.of("audit"), "Reports")));
        assertThatExceptionOfType(AccessDeniedException.class)
                .isThrownBy(() -> users.as(other, () -> requests.ofApp(app)));
        assertThat(database.count("access_request", "true")).isZero();
    }

    @Test
    void whoMayChooseNeedsNoRequest() {
        var both = users.with(Authorities.MANAGE_OAUTH, Authorities.MANAGE_APIS);
        var own = app(both, TestApps.confidential("Own"));
        database.update("update api set owner_id = ? where id = ?", both.id(), api);

        for (var asker : List.of(both, admin)) {
            assertThat(users.as(asker, () -> requests.offered(own, "", 9))).isEmpty();
            assertThat(problems(asker, own, Set.of("audit"), "Reports")).containsExactly("accessRequests.yours");
        }
        assertThat(problems(developer, app, Set.of("read", "audit"), "Reports"))
                .containsExactly("accessRequests.notNeeded");
        assertThat(database.count("access_request", "true")).isZero();
    }

    @Test
    void whatCannotBeRequestedIsSaid() {
        assertThat(problems(developer, app, Set.of(), " "))
                .containsExactly("accessRequests.scopes.missing", "accessRequests.reason.missing");
        assertThat(problems(developer, app, Set.of("nonsense", "a\0"), "x".repeat(501)))
                .containsExactly("text.tooLong", "client.apis.scopeUnknown", "client.apis.scopeUnknown");
        assertThat(problems(developer, app, Set.of("audit"), "a\0b")).containsExactly("text.unprintable");
        for (var unknown : List.of(Ids.next(), "\0".repeat(Ids.LENGTH), "")) {
            assertThatExceptionOfType(NotFound.class)
                    .isThrownBy(() ->
                            users.as(developer, () -> requests.request(app, unknown, Set.of("audit"), "Reports")));
            assertThatExceptionOfType(Conflict.class)
                    .isThrownBy(() -> users.as(owner, () -> decisions.approve(unknown, "", 0)));
        }
        assertThat(database.count("access_request", "true")).isZero();
    }

    @Test
    void anApiThatIsNotPublicIsFoundByItsIdentifierAlone() {
        var closed = register(TestApis.closed(TestApis.named("Secret project")));

        assertThat(offered("Secret")).isEmpty();
        assertThat(offered("a\0b")).isEmpty();
        assertThat(offered(closed.metadata().identifier() + "/"))
                .extracting(AppApi::apiId)
                .containsExactly(closed.id());
        assertThat(offered("Calend")).extracting(AppApi::apiId).containsExactly(api);
    }

    @Test
    void anUnansweredRequestLapses() {
        request("audit");
        var id = waiting(owner).id();

        clock.advance(Duration.ofDays(14).plusSeconds(1));

        assertThat(users.as(owner, () -> queue.list(0, 9))).isEmpty();
        assertThat(users.as(owner, () -> queue.count())).isZero();
        assertThat(mine()).isEmpty();
        assertConflict("accessRequests.notWaiting", () -> decisions.approve(id, "", version()));
        expired.purge();
        assertThat(database.count("access_request", "true")).isZero();
    }

    @Test
    void whoMayNoLongerManageTheAppGetsNothingForIt() {
        request("audit");
        var id = waiting(owner).id();
        users.setPermissions(developer);
        assertConflict("accessRequests.askerLost", () -> decisions.approve(id, "", version()));

        users.setPermissions(developer, Authorities.MANAGE_OAUTH);
        database.update("update person set deactivated_at = current_timestamp where id = ?", developer.id());
        assertConflict("accessRequests.askerLost", () -> decisions.approve(id, "", version()));

        database.update("update person set deactivated_at = null where id = ?", developer.id());
        database.update("update client set owner_id = ? where id = ?", admin.id(), app);
        assertConflict("accessRequests.askerLost", () -> decisions.approve(id, "", version()));

        assertThat(database.count("client_api", "true")).isZero();
        assertThat(database.count("access_request", "refusal is null")).isEqualTo(1);
        users.as(owner, () -> decisions.refuse(id, "Ask again"));
    }

    @Test
    void scopesApisAndAppsThatAreGoneAreNotGiven() {
        request("audit");
        var id = waiting(owner).id();
        var details = stored(api);
        users.as(
                owner,
                () -> apis.update(
                        api, details.metadata().withScopes(List.of(TestApis.scope("read"))), details.version()));
        assertConflict("accessRequests.scopesGone", () -> decisions.approve(id, "", version()));
        assertThat(database.count("client_api", "true")).isZero();

        users.as(owner, () -> apis.delete(api));
        assertConflict("accessRequests.notWaiting", () -> decisions.approve(id, "", version()));

        api = register(TestApis.withScopes(TestApis.named("Mail"), List.of(TestApis.scope("audit", Risk.LOW, true))))
                .id();
        request("audit");
        var second = waiting(owner).id();
        users.as(developer, () -> apps.delete(app));
        assertConflict("accessRequests.notWaiting", () -> decisions.approve(second, "", 0));
    }

    @Test
    void anAppThatWasChangedIsReadAgainFirst() {
        request("audit");
        var row = waiting(owner);
        users.as(developer, () -> apps.patch(app, known -> known.withDescription("Other"), MetadataRules.PORTAL));

        assertThatExceptionOfType(OptimisticLockingFailureException.class)
                .isThrownBy(() -> users.as(owner, () -> decisions.approve(row.id(), "", row.version())));
        assertThat(database.count("client_api", "true")).isZero();
        assertThat(users.as(owner, () -> queue.count())).isEqualTo(1);
    }

    @Test
    void theLastOwnerOfTheApiDecides() {
        request("audit");
        var id = waiting(owner).id();
        users.as(owner, () -> apis.transfer(api, stranger.username(), null));

        assertThatExceptionOfType(AccessDeniedException.class)
                .isThrownBy(() -> users.as(owner, () -> decisions.approve(id, "", version())));
        approve(stranger);

        assertThat(chosen()).contains("audit");
    }

    @Test
    void trustInTheAppEndsUnlessTheApproverMayGiveIt() {
        database.update("update client set trusted = true where id = ?", app);
        request("audit");
        approve(admin);
        assertThat(isTrusted()).isTrue();

        var mail =
                register(TestApis.withScopes(TestApis.named("Mail"), List.of(TestApis.scope("audit", Risk.LOW, true))));
        users.as(developer, () -> requests.request(app, mail.id(), Set.of("audit"), "Reports"));
        approve(owner);
        assertThat(isTrusted()).isFalse();
    }

    @Test
    void soManyWaitForOneAppAndNoMore() {
        for (int i = 0; i < AccessRequestService.MOST; i++) {
            var other = register("Api " + i);
            database.update(
                    "insert into access_request (id, person_id, client_id, api_id, scopes, reason, changed_at)"
                            + " values (?, ?, ?, ?, 'access', '', ?)",
                    Ids.next(),
                    developer.id(),
                    app,
                    other.id(),
                    Timestamp.from(clock.instant()));
        }
        assertThatExceptionOfType(Conflict.class)
                .isThrownBy(() -> request("audit"))
                .satisfies(conflict -> assertThat(conflict.code()).isEqualTo("accessRequests.tooMany"));
        var another = app("Another");
        assertThatExceptionOfType(Conflict.class)
                .as("nor of one person")
                .isThrownBy(
                        () -> users.as(developer, () -> requests.request(another, api, Set.of("audit"), "Reports")));

        clock.advance(Duration.ofDays(14).plusSeconds(1));
        request("audit");
        assertThat(mine()).hasSize(1);
    }

    void request(String... scopes) {
        users.as(developer, () -> requests.request(app, api, Set.of(scopes), "Reports"));
    }

    void approve(TestPerson asker) {
        var row = waiting(asker);
        users.as(asker, () -> decisions.approve(row.id(), "Fine", row.version()));
    }

    AccessRequest waiting(TestPerson asker) {
        return users.as(asker, () -> queue.list(0, 9)).getLast();
    }

    private List<AppAccessRequest> mine() {
        return users.as(developer, () -> requests.ofApp(app));
    }

    private List<AppApi> offered(String search) {
        return users.as(developer, () -> requests.offered(app, search, 9));
    }

    /** Of the API that was chosen last by name. */
    private Set<String> chosen() {
        var all = users.as(developer, () -> apiApps.ofApp(app));
        return all.isEmpty() ? Set.of() : all.getLast().chosen();
    }

    private List<String> problems(TestPerson asker, String clientId, Set<String> scopes, String purpose) {
        try {
            users.as(asker, () -> requests.request(clientId, api, scopes, purpose));
            return List.of();
        } catch (InvalidInput input) {
            return input.problems().stream().map(InvalidInput.Problem::code).toList();
        }
    }

    private void assertConflict(String code, Runnable decision) {
        assertThatExceptionOfType(Conflict.class)
                .isThrownBy(() -> users.as(owner, decision))
                .satisfies(conflict -> assertThat(conflict.code()).isEqualTo(code));
    }

    long version() {
        return database.value(Long.class, "select coalesce(max(version), 0) from client where id = ?", app);
    }

    private boolean isTrusted() {
        return database.value(Boolean.class, "select trusted from client where id = ?", app);
    }
}
