package org.grantdesk.apis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.grantdesk.testing.Refusals.problems;

import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.grantdesk.apis.ApiScope.Risk;
import org.grantdesk.authorizations.TestGrants;
import org.grantdesk.base.Ids;
import org.grantdesk.base.NotFound;
import org.grantdesk.clients.TestApps;
import org.grantdesk.security.Authorities;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.dao.OptimisticLockingFailureException;

class ApiAppServiceTest extends ApisTest {

    private static final List<ApiScope> SCOPES = List.of(
            TestApis.scope("read"), TestApis.scope("write", Risk.HIGH, false), TestApis.scope("audit", Risk.LOW, true));

    private String open;
    private String closed;
    private String app;

    @BeforeEach
    void anAppAndTwoApis() {
        open = register(TestApis.withScopes(TestApis.named("Calendar"), SCOPES)).id();
        closed = register(TestApis.closed(TestApis.withScopes(TestApis.named("Payroll"), SCOPES)))
                .id();
        app = app("App");
    }

    @Test
    void withoutAChoiceAnAppForPeopleMayAskForWhatIsHarmlessAndAServiceAppForNothing() {
        assertThat(ofApp()).isEmpty();
        assertThat(offered("")).singleElement().satisfies(api -> {
            assertThat(api.name()).isEqualTo("Calendar");
            assertThat(api.scopes()).isEqualTo(SCOPES);
            assertThat(api.chosen()).containsExactly("read");
            assertThat(api.byDefault()).isTrue();
        });
        assertThat(offered("cal")).hasSize(1);
        assertThat(offered("pay")).isEmpty();
        assertThat(offered("cal\0")).isEmpty();

        database.update("update client set machine = true where id = ?", app);
        assertThat(offered("").getFirst().chosen()).isEmpty();
    }

    @Test
    void whatIsChosenIsAllTheAppMayAskFor() {
        choose(developer, app, Map.of(open, Set.of("read", "write")), open);

        assertThat(offered("")).isEmpty();
        assertThat(ofApp()).singleElement().satisfies(api -> {
            assertThat(api.chosen()).containsExactlyInAnyOrder("read", "write");
            assertThat(api.byDefault()).isFalse();
            assertThat(api.isDefaultApi()).isTrue();
        });
        assertThat(database.value(String.class, "select after_json from audit_event where action = 'app.apis.changed'"))
                .contains("Calendar: read write", "\"defaultApi\":\"Calendar\"");
        choose(developer, app, Map.of(open, Set.of()), null);
        assertThat(ofApp().getFirst().chosen()).isEmpty();
        choose(developer, app, Map.of(), null);
        assertThat(ofApp()).isEmpty();
        assertThat(database.count("audit_event", "action = 'app.apis.changed'")).isEqualTo(3);
        choose(developer, app, Map.of(), null);
        assertThat(database.count("audit_event", "action = 'app.apis.changed'")).isEqualTo(3);
    }

    @Test
    void anApiForListedAppsIsChosenOnceTheAppIsListed() {
        assertThat(problems(() -> choose(developer, app, Map.of(closed, Set.of("read")), null)))
                .containsExactly("apis client.apis.notAllowed");
        assertThat(problems(() -> choose(developer, app, Map.of(), closed)))
                .containsExactly("defaultApi client.apis.defaultNotAllowed");

        users.as(owner, () -> apiApps.allow(closed, app));
        users.as(owner, () -> apiApps.allow(closed, app));

        assertThat(ofApp())
                .singleElement()
                .satisfies(api -> assertThat(api.byDefault()).isTrue());
        choose(developer, app, Map.of(closed, Set.of("read", "write")), closed);
        assertThat(users.as(owner, () -> apiApps.apps(closed, "", 0, 9)))
                .containsExactly(new ApiApp(app, "App", developer.id(), true, true, 0));
        assertThat(users.as(owner, () -> apiApps.apps(closed, "nope", 0, 9))).isEmpty();
        assertThat(users.as(owner, () -> apiApps.countApps(closed, "app"))).isEqualTo(1);
        users.as(owner, () -> apiApps.disallow(closed, app));
        users.as(owner, () -> apiApps.disallow(closed, app));
        assertThat(users.as(owner, () -> apiApps.apps(closed, "", 0, 9)))
                .containsExactly(new ApiApp(app, "App", developer.id(), false, true, 0));
        assertThat(database.count(
                        "audit_event", "action = 'api.apps.changed' and api_id = ? and client_id = ?", closed, app))
                .isEqualTo(2);
    }

    @Test
    void ofVeryManyAppsTheFirstOnesAreShownAndNotAllAreCounted() {
        new TestGrants(database, Clock.systemUTC()).grantApiToMany(developer, app, ApiAppService.MOST_COUNTED, closed);
        assertThat(users.as(owner, () -> apiApps.countApps(closed, ""))).isEqualTo(ApiAppService.MOST_COUNTED);
        var few = users.as(owner, () -> apiApps.apps(closed, "", 990, 60));
        assertThat(few).hasSize(10);

        users.as(owner, () -> apiApps.allow(closed, app));
        database.update(
                "insert into app_grant (id, person_id, client_id, scopes, first_granted_at, updated_at) select id,"
                        + " owner_id, id, 'profile', created_at, created_at from client where id = ?",
                app);
        assertThat(users.as(owner, () -> apiApps.countApps(closed, "")))
                .as("one that is listed only")
                .isEqualTo(ApiAppService.MOST_COUNTED + 1);
        database.update(
                "insert into app_grant_api (grant_id, api_id, client_id, first_granted_at) select id, ?, client_id,"
                        + " first_granted_at from app_grant where id = ?",
                closed,
                app);
        assertThat(users.as(owner, () -> apiApps.countApps(closed, ""))).isEqualTo(ApiAppService.MOST_COUNTED + 1);
        assertThat(users.as(owner, () -> apiApps.countApps(closed, "app"))).isEqualTo(1);
        assertThat(users.as(owner, () -> apiApps.apps(closed, "", 0, 2000)))
                .hasSize(ApiAppService.MOST_COUNTED + 1)
                .contains(new ApiApp(app, "App", developer.id(), true, false, 1));
        assertThat(users.as(owner, () -> apiApps.apps(closed, "", 990, 10))).containsExactlyElementsOf(few);
        assertThat(users.as(owner, () -> apiApps.apps(open, "", 0, 9))).isEmpty();
    }

    @Test
    void scopesThatNeedApprovalAreGivenByWhoManagesTheApiAndStay() {
        var keeper =
                users.with(Authorities.MANAGE_OAUTH, Authorities.MANAGE_SYSTEM_WIDE_OAUTH, Authorities.MANAGE_APIS);
        var otherManager = users.with(Authorities.MANAGE_OAUTH, Authorities.MANAGE_SYSTEM_WIDE_OAUTH);

        for (var asker : List.of(developer, otherManager)) {
            assertThat(problems(() -> choose(asker, app, Map.of(open, Set.of("read", "audit")), null)))
                    .containsExactly("scopes client.apis.needsApproval");
        }
        choose(keeper, app, Map.of(open, Set.of("read", "audit")), null);
        choose(developer, app, Map.of(open, Set.of("audit")), null);

        assertThat(ofApp().getFirst().chosen()).containsExactly("audit");
    }

    @Test
    void noScopeOfAServiceAppIsGivenByItsDeveloper() {
        database.update("update client set machine = true where id = ?", app);

        assertThat(problems(() -> choose(developer, app, Map.of(open, Set.of("read")), null)))
                .containsExactly("scopes client.apis.machine");
        choose(admin, app, Map.of(open, Set.of("read")), null);
        choose(developer, app, Map.of(open, Set.of("read")), open);
        assertThat(ofApp().getFirst().chosen()).containsExactly("read");
    }

    @Test
    void whatDoesNotExistIsSaidAtItsFieldAndNothingIsStored() {
        var unknown = new HashMap<String, Set<String>>();
        unknown.put(Ids.next(), Set.of("read"));
        unknown.put("a\0\ud800", Set.of("read"));
        unknown.put(open, Set.of("a\0", "read", "openid"));

        assertThat(problems(() -> choose(developer, app, unknown, "\0")))
                .containsExactly(
                        "apis client.apis.unknown",
                        "scopes client.apis.scopeUnknown",
                        "scopes client.apis.scopeUnknown",
                        "defaultApi client.apis.defaultNotAllowed");
        assertThat(database.count("client_api", "true")).isZero();
        assertThatExceptionOfType(NotFound.class)
                .isThrownBy(() -> users.as(owner, () -> apiApps.allow(open, Ids.next())));
        assertThatExceptionOfType(NotFound.class)
                .isThrownBy(() -> users.as(owner, () -> apiApps.allow(open, "\0".repeat(Ids.LENGTH))));
        users.as(owner, () -> apiApps.disallow(open, "\0"));
        assertThat(database.count("audit_event", "action = 'api.apps.changed'")).isZero();
    }

    @Test
    void anOvertakenChoiceIsRefusedAndAChoiceOvertakesEdits() {
        choose(developer, app, Map.of(open, Set.of("read")), null);

        assertThatExceptionOfType(OptimisticLockingFailureException.class)
                .isThrownBy(() -> users.as(developer, () -> apiApps.choose(app, Map.of(), null, 0)));
        assertThat(ofApp().getFirst().chosen()).containsExactly("read");
    }

    @Test
    void trustEndsWithAnotherChoiceUnlessTheAskerMayGiveIt() {
        var trusted = app(admin, TestApps.trusted("Trusted"));
        database.update("update client set owner_id = ? where id = ?", developer.id(), trusted);

        choose(admin, trusted, Map.of(open, Set.of("read")), null);
        assertThat(isTrusted(trusted)).isTrue();
        choose(developer, trusted, Map.of(open, Set.of("read")), null);
        assertThat(isTrusted(trusted)).isTrue();
        choose(developer, trusted, Map.of(open, Set.of("write")), null);
        assertThat(isTrusted(trusted)).isFalse();
    }

    private boolean isTrusted(String clientId) {
        return users.as(admin, () -> apps.get(clientId)).metadata().trusted();
    }

    private List<AppApi> ofApp() {
        return users.as(developer, () -> apiApps.ofApp(app));
    }

    private List<AppApi> offered(String search) {
        return users.as(developer, () -> apiApps.offered(app, search, 9));
    }
}
