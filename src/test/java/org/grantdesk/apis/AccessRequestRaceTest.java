package org.grantdesk.apis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.grantdesk.clients.Race.DONE;

import java.util.List;
import java.util.Set;
import org.grantdesk.apis.ApiScope.Risk;
import org.grantdesk.clients.Race;
import org.grantdesk.testing.TestPerson;
import org.junit.jupiter.api.RepeatedTest;
import org.springframework.beans.factory.annotation.Autowired;

/** Two people decide about one request at the same moment: one of them does, the other is told. */
class AccessRequestRaceTest extends ApisTest {

    private static final int ROUNDS = 4;

    @Autowired
    AccessRequestService requests;

    @Autowired
    AccessQueueService queue;

    @Autowired
    AccessDecisionService decisions;

    @RepeatedTest(ROUNDS)
    void ofTwoApproversOneDecides() throws Exception {
        var row = requested();

        assertThat(Race.between(
                        as(owner, () -> decisions.approve(row.id(), "", row.version())),
                        as(admin, () -> decisions.approve(row.id(), "", row.version()))))
                .containsExactlyInAnyOrder(DONE, "Conflict");
        assertThat(database.count("audit_event", "action = 'access.approved'")).isEqualTo(1);
        assertThat(database.count("client_api_scope", "scope = 'audit'")).isEqualTo(1);
    }

    @RepeatedTest(ROUNDS)
    void aYesAndANoAreOneOfThem() throws Exception {
        var row = requested();

        var outcomes = Race.between(
                as(owner, () -> decisions.approve(row.id(), "", row.version())),
                as(admin, () -> decisions.refuse(row.id(), "No")));

        assertThat(outcomes).containsExactlyInAnyOrder(DONE, "Conflict");
        var approved = outcomes.getFirst().equals(DONE);
        assertThat(database.count("client_api_scope", "scope = 'audit'")).isEqualTo(approved ? 1 : 0);
        assertThat(database.count("access_request", "refusal = 'No'")).isEqualTo(approved ? 0 : 1);
    }

    @RepeatedTest(ROUNDS)
    void whatMeetsADeletionComesBeforeItOrIsTold() throws Exception {
        var row = requested();

        var outcomes = Race.between(
                as(owner, () -> decisions.approve(row.id(), "", row.version())),
                as(owner, () -> apis.delete(row.api().apiId())),
                as(developer, () -> apps.delete(row.app().clientId())));

        assertThat(outcomes.getFirst()).isIn(DONE, "Conflict", "NotFound");
        assertThat(outcomes.subList(1, 3)).containsOnly(DONE);
        for (var table : List.of("access_request", "api_client", "client_api", "client_api_scope")) {
            assertThat(database.count(table, "true")).as(table).isZero();
        }
    }

    @RepeatedTest(ROUNDS)
    void twoRequestsForOneAppAndApiAreOne() throws Exception {
        var row = requested();

        assertThat(Race.between(
                        as(developer, () -> ask(row.app().clientId(), row.api().apiId())),
                        as(developer, () -> ask(row.app().clientId(), row.api().apiId()))))
                .containsOnly(DONE);
        assertThat(database.count("access_request", "true")).isEqualTo(1);
    }

    private AccessRequest requested() {
        var api = register(TestApis.withScopes(
                        TestApis.named("Calendar"), List.of(TestApis.scope("audit", Risk.HIGH, true))))
                .id();
        var app = app("Payroll");
        users.as(developer, () -> ask(app, api));
        return users.as(owner, () -> queue.list(0, 1)).getFirst();
    }

    private void ask(String clientId, String apiId) {
        requests.request(clientId, apiId, Set.of("audit"), "Reports");
    }

    private Runnable as(TestPerson person, Runnable work) {
        return () -> users.as(person, work);
    }
}
