package org.grantdesk.apis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.grantdesk.clients.Race.DONE;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.grantdesk.clients.Race;
import org.grantdesk.testing.TestPerson;
import org.junit.jupiter.api.RepeatedTest;

/** Two people want one API or one identifier at the same moment: one after the other, or one of them is told. */
class ApiRaceTest extends ApisTest {

    private static final int ROUNDS = 4;

    @RepeatedTest(ROUNDS)
    void ofTwoWithOneIdentifierOneIsRegistered() throws Exception {
        var outcomes = Race.between(
                as(owner, () -> apis.register(TestApis.named("Payroll"))),
                as(stranger, () -> apis.register(TestApis.named("Payroll"))));

        assertThat(outcomes).containsExactlyInAnyOrder(DONE, "InvalidInput");
        assertThat(database.count("api", "true")).isEqualTo(1);
    }

    @RepeatedTest(ROUNDS)
    void ofTwoOneWithinTheOtherOneIsRegistered() throws Exception {
        var made = register("Other");
        var outcomes = Race.between(
                as(stranger, () -> apis.register(ApiMetadata.simple("https://h.example.test/a", "A"))),
                as(owner, () -> apis.update(made.id(), ApiMetadata.simple("https://h.example.test", "H"), 0)));

        assertThat(outcomes).containsExactlyInAnyOrder(DONE, "InvalidInput");
    }

    @RepeatedTest(ROUNDS)
    void ofTwoEditsOfOneVersionOneIsStored() throws Exception {
        var id = register("Payroll").id();

        assertThat(Race.between(
                        as(owner, () -> apis.update(id, TestApis.named("Wages"), 0)),
                        as(manager, () -> apis.update(id, TestApis.named("Salaries"), 0))))
                .containsExactlyInAnyOrder(DONE, "OptimisticLockingFailureException");
    }

    @RepeatedTest(ROUNDS)
    void whatMeetsADeletionComesBeforeItOrFindsTheApiGone() throws Exception {
        var id = register("Payroll").id();
        var app = app("App");

        var outcomes = Race.between(
                as(owner, () -> apis.delete(id)),
                as(manager, () -> apis.update(id, TestApis.named("Wages"), 0)),
                as(owner, () -> apiApps.allow(id, app)),
                as(developer, () -> apiApps.choose(app, Map.of(id, Set.of("access")), id, 0)));

        assertThat(outcomes.getFirst()).isEqualTo(DONE);
        assertThat(outcomes.get(1)).isIn(DONE, "NotFound");
        assertThat(outcomes.get(2)).isIn(DONE, "NotFound");
        assertThat(outcomes.get(3)).isIn(DONE, "InvalidInput");
        for (var table : List.of("api", "api_scope", "api_client", "client_api", "client_api_scope")) {
            assertThat(database.count(table, "true")).as(table).isZero();
        }
        assertThat(database.count("client", "default_api_id is null")).isEqualTo(1);
    }

    private Runnable as(TestPerson person, Runnable work) {
        return () -> users.as(person, work);
    }
}
