package org.grantdesk.apis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.tuple;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.grantdesk.apis.ApiScope.Risk;
import org.grantdesk.base.Ids;
import org.grantdesk.base.InvalidInput;
import org.grantdesk.base.NotFound;
import org.grantdesk.clients.TestApps;
import org.grantdesk.testing.TestPerson;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.security.access.AccessDeniedException;

class ApiScopesServiceTest extends ApisTest {

    @Autowired
    ApiScopesService service;

    private String api;
    private String app;

    @BeforeEach
    void anApiAndAnAppOfAnother() {
        api = register(TestApis.withScopes(
                        TestApis.named("Calendar"),
                        List.of(TestApis.scope("read"), TestApis.scope("audit", Risk.HIGH, true))))
                .id();
        app = app("App");
    }

    @Test
    void theOwnerOfTheApiGivesAScopeThatNeedsApprovalToAnothersApp() {
        choose(developer, app, Map.of(api, Set.of("read")), null);

        give(owner, "read", "audit");

        assertThat(read().api().chosen()).containsExactlyInAnyOrder("read", "audit");
        assertThat(read().clientName()).isEqualTo("App");
        assertThat(users.as(owner, () -> apiApps.apps(api, "", 0, 9)))
                .extracting(ApiApp::clientId)
                .containsExactly(app);
        assertThat(database.count(
                        "audit_event",
                        "action = 'api.apps.changed' and api_id = ? and client_id = ? and actor_id = ?",
                        api,
                        app,
                        owner.id()))
                .isEqualTo(1);
        choose(developer, app, Map.of(api, Set.of("audit")), null);
        assertThat(read().api().chosen()).as("what was given stays the app's").containsExactly("audit");
    }

    @Test
    void theSameAgainChangesNothing() {
        select();
        give(owner, "audit");
        var version = read().version();

        give(owner, "audit");

        assertThat(read().version()).isEqualTo(version);
        assertThat(database.count("audit_event", "action = 'api.apps.changed'")).isEqualTo(1);
    }

    @Test
    void aServiceAppGetsItsScopesHere() {
        database.update("update client set machine = true where id = ?", app);
        select();
        assertThat(read().machine()).isTrue();
        assertThat(read().api().chosen()).isEmpty();

        give(owner, "read");

        assertThat(read().api().chosen()).containsExactly("read");
        assertThat(database.count("client_api", "client_id = ? and api_id = ? and given", app, api))
                .isEqualTo(1);
    }

    @Test
    void whatWasChosenForOtherApisStays() {
        var other = register("Mail").id();
        choose(developer, app, Map.of(other, Set.of("access"), api, Set.of()), other);

        give(owner, "audit");

        assertThat(users.as(developer, () -> apiApps.ofApp(app)))
                .extracting(AppApi::apiId, AppApi::chosen, AppApi::isDefaultApi)
                .containsExactlyInAnyOrder(tuple(other, Set.of("access"), true), tuple(api, Set.of("audit"), false));
    }

    @Test
    void trustInTheAppEndsUnlessTheAskerMayGiveIt() {
        var trusted = app(admin, TestApps.trusted("Trusted"));
        users.as(admin, () -> service.give(api, trusted, Set.of("read"), version(trusted)));
        assertThat(isTrusted(trusted)).isTrue();

        users.as(owner, () -> service.give(api, trusted, Set.of("audit"), version(trusted)));

        assertThat(isTrusted(trusted)).isFalse();
        assertThat(database.value(
                        String.class,
                        "select after_json from audit_event where action = 'api.apps.changed' and actor_id = ?",
                        owner.id()))
                .contains("TRUSTED_CONFIGURATION_CHANGED");
    }

    /** Its requests would mean another API, trust in it would end, and fifty such APIs are all that it may have. */
    @Test
    void anAppThatHasNotSelectedTheApiStaysAsItIs() {
        var trusted = app(admin, TestApps.trusted("Trusted"));
        users.as(owner, () -> apiApps.allow(api, trusted));
        var version = version(trusted);

        for (var scopes : List.of(Set.of("read"), Set.<String>of())) {
            assertThatExceptionOfType(InvalidInput.class)
                    .isThrownBy(() -> users.as(owner, () -> service.give(api, trusted, scopes, version)))
                    .satisfies(input -> assertThat(input.problems())
                            .singleElement()
                            .satisfies(problem -> assertThat(problem.code()).isEqualTo("client.apis.notSelected")));
        }

        assertThat(isTrusted(trusted)).isTrue();
        assertThat(version(trusted)).isEqualTo(version);
        assertThat(database.count("client_api", "true")).isZero();
    }

    @Test
    void noOneElseGivesScopesOfTheApi() {
        for (var asker : List.of(stranger, developer)) {
            assertThatExceptionOfType(AccessDeniedException.class).isThrownBy(() -> give(asker, "audit"));
            assertThatExceptionOfType(AccessDeniedException.class)
                    .isThrownBy(() -> users.as(asker, () -> service.read(api, app)));
        }
        assertThat(database.count("client_api", "true")).isZero();
    }

    @Test
    void whatDoesNotExistIsRefusedAndNothingIsStored() {
        assertThatExceptionOfType(InvalidInput.class)
                .isThrownBy(() -> give(owner, "read", "nonsense", "a\0"))
                .satisfies(input -> assertThat(input.problems()).hasSize(3));
        for (var unknown : List.of(Ids.next(), "\0".repeat(Ids.LENGTH), "")) {
            assertThatExceptionOfType(NotFound.class)
                    .isThrownBy(() -> users.as(owner, () -> service.give(api, unknown, Set.of(), 0)));
            assertThatExceptionOfType(NotFound.class)
                    .isThrownBy(() -> users.as(owner, () -> service.read(unknown, app)));
        }
        assertThat(database.count("client_api", "true")).isZero();
    }

    @Test
    void anOvertakenChoiceIsRefused() {
        var version = version(app);
        choose(developer, app, Map.of(api, Set.of()), null);

        assertThatExceptionOfType(OptimisticLockingFailureException.class)
                .isThrownBy(() -> users.as(owner, () -> service.give(api, app, Set.of("audit"), version)));
        assertThat(read().api().chosen()).isEmpty();
    }

    /** The app's own side comes first. */
    private void select() {
        choose(developer, app, Map.of(api, Set.of()), null);
    }

    private AppScopes read() {
        return users.as(owner, () -> service.read(api, app));
    }

    private void give(TestPerson asker, String... scopes) {
        users.as(asker, () -> service.give(api, app, Set.of(scopes), version(app)));
    }

    private long version(String clientId) {
        return database.value(Long.class, "select version from client where id = ?", clientId);
    }

    private boolean isTrusted(String clientId) {
        return users.as(admin, () -> apps.get(clientId)).metadata().trusted();
    }
}
