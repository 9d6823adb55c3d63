package org.grantdesk.clients;

import static org.assertj.core.api.Assertions.assertThat;
import static org.grantdesk.clients.Race.DONE;

import java.time.Duration;
import java.util.List;
import org.grantdesk.base.SecretInfo;
import org.grantdesk.redirects.ClientType;
import org.grantdesk.testing.TestPerson;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Two people change one app at the same moment: one after the other, or one of them is told; never half of each. */
class ClientRaceTest extends AppsTest {

    private static final int ROUNDS = 4;

    private String id;

    @BeforeEach
    void anApp() {
        id = register("Payroll");
    }

    @RepeatedTest(ROUNDS)
    void ofTwoEditsOfOneVersionOneIsStored() throws Exception {
        var read = stored(id).version();
        var first = app("First", "https://first.example.com/callback");
        var second = app("Second", "https://second.example.com/callback");

        var outcomes = Race.between(
                as(owner, () -> apps.update(id, first, MetadataRules.PORTAL, read)),
                as(manager, () -> apps.update(id, second, MetadataRules.PORTAL, read)));

        assertThat(outcomes).containsExactlyInAnyOrder(DONE, "OptimisticLockingFailureException");
        assertThat(stored(id).metadata().clientName())
                .isEqualTo(outcomes.getFirst().equals(DONE) ? "First" : "Second");
        assertWholeAndRecorded("app.updated", 1);
    }

    @RepeatedTest(ROUNDS)
    void twoEditsWithoutVersionAreStoredOneAfterTheOther() throws Exception {
        var outcomes = Race.between(
                as(owner, () -> update(owner, id, app("First", "https://first.example.com/callback"))),
                as(manager, () -> update(manager, id, app("Second", "https://second.example.com/callback"))));

        assertThat(outcomes).containsOnly(DONE);
        assertWholeAndRecorded("app.updated", 2);
    }

    @RepeatedTest(ROUNDS)
    void ofTwoDeletionsOneFindsTheAppGone() throws Exception {
        assertThat(Race.between(as(owner, () -> apps.delete(id)), as(manager, () -> apps.delete(id))))
                .containsExactlyInAnyOrder(DONE, "NotFound");

        assertNothingLeft();
        assertThat(database.count("audit_event", "action = 'app.deleted'")).isEqualTo(1);
    }

    @RepeatedTest(ROUNDS)
    void afterTwoResetsOneSecretWorks() throws Exception {
        assertThat(Race.between(
                        as(owner, () -> secrets.reset(id, Duration.ZERO)),
                        as(manager, () -> secrets.reset(id, Duration.ZERO))))
                .containsOnly(DONE);

        var all = users.as(owner, () -> secrets.list(id));
        assertThat(all).hasSize(3);
        assertThat(all).filteredOn(SecretInfo::live).hasSize(1);
        assertThat(database.count("audit_event", "action = 'app.secret.reset'")).isEqualTo(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"update", "reset", "suspend", "transfer", "end"})
    void whatMeetsADeletionComesBeforeItOrFindsTheAppGone(String change) throws Exception {
        var secret = users.as(owner, () -> secrets.list(id)).getFirst().secretId();
        Runnable changed = switch (change) {
            case "update" -> () -> apps.update(id, TestApps.confidential("Wages"), MetadataRules.PORTAL, null);
            case "reset" -> () -> secrets.reset(id, Duration.ZERO);
            case "suspend" -> () -> apps.suspend(id);
            case "transfer" -> () -> apps.transfer(id, stranger.username(), null);
            default -> () -> secrets.end(id, secret);
        };

        var outcomes = Race.between(as(manager, () -> apps.delete(id)), as(manager, changed));

        assertThat(outcomes.getFirst()).isEqualTo(DONE);
        assertThat(outcomes.getLast()).isIn(DONE, "NotFound");
        assertNothingLeft();
        assertThat(database.count("audit_event", "action not in ('app.registered', 'app.deleted')"))
                .isEqualTo(outcomes.getLast().equals(DONE) ? 1 : 0);
    }

    @RepeatedTest(ROUNDS)
    void anAppHandedToTwoIsOneOnesAndFoundByThatOne() throws Exception {
        var outcomes = Race.between(
                as(manager, () -> apps.transfer(id, stranger.username(), null)),
                as(admin, () -> apps.transfer(id, manager.username(), null)));

        assertThat(outcomes).containsOnly(DONE);
        var keeper = stored(id).ownerUsername();
        for (var person : List.of(owner, stranger, manager)) {
            assertThat(found(person.username())).isEqualTo(person.username().equals(keeper) ? 1 : 0);
        }
    }

    @RepeatedTest(ROUNDS)
    void ofTwoTransfersOfOneVersionOneIsStored() throws Exception {
        var read = stored(id).version();

        var outcomes = Race.between(
                as(manager, () -> apps.transfer(id, stranger.username(), read)),
                as(admin, () -> apps.transfer(id, manager.username(), read)));

        assertThat(outcomes).containsExactlyInAnyOrder(DONE, "OptimisticLockingFailureException");
        assertThat(stored(id).ownerId()).isEqualTo(outcomes.getFirst().equals(DONE) ? stranger.id() : manager.id());
        assertThat(database.count("audit_event", "action = 'app.transferred'")).isEqualTo(1);
    }

    private void assertWholeAndRecorded(String action, int rows) {
        var now = stored(id);
        var host = now.clientName().toLowerCase();
        assertThat(now.redirectUris()).containsExactly("https://" + host + ".example.com/callback");
        assertThat(found(host)).isEqualTo(1);
        assertThat(found(host.equals("first") ? "second" : "first")).isZero();
        assertThat(database.count("audit_event", "action = ?", action)).isEqualTo(rows);
    }

    private void assertNothingLeft() {
        for (var table : List.of("client", "client_secret", "client_redirect_uri", "client_term")) {
            assertThat(database.count(table, "true")).as(table).isZero();
        }
    }

    private long found(String words) {
        var query = new ClientQuery(words, ClientFilters.NONE, ClientQuery.Sort.NAME, false);
        return users.as(manager, () -> catalog.count(query).apps());
    }

    private Runnable as(TestPerson person, Runnable work) {
        return () -> users.as(person, work);
    }

    private static ClientMetadata app(String name, String redirectUri) {
        return TestApps.app(name, ClientType.CONFIDENTIAL, redirectUri);
    }
}
