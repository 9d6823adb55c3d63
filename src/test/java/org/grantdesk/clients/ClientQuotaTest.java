package org.grantdesk.clients;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.grantdesk.base.Conflict;
import org.grantdesk.base.GrantdeskProperties;
import org.grantdesk.base.Ids;
import org.grantdesk.testing.TestPerson;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

class ClientQuotaTest extends AppsTest {

    @Autowired
    GrantdeskProperties settings;

    @Test
    void theLastPlaceIsGivenAndTheNextAppIsRefused() {
        var first = register("First");
        fillUp(owner, first, settings.appsPerPerson() - 1);

        register("The last one");
        assertRefused(() -> register("One too many"));

        assertThat(database.count("client", "owner_id = ?", owner.id())).isEqualTo(settings.appsPerPerson());
        users.as(owner, () -> apps.delete(first));
        register("Now there is room");
    }

    @Test
    void theLastPlaceIsGivenOnceHoweverManyComeForIt() throws Exception {
        var first = register("First");
        fillUp(owner, first, settings.appsPerPerson() - 1);

        var outcomes = Race.between(Stream.generate(() -> (Runnable) () -> register("The last one"))
                .limit(8)
                .toArray(Runnable[]::new));

        assertThat(outcomes).containsOnlyOnce(Race.DONE).containsOnly(Race.DONE, "Conflict");
        assertThat(database.count("client", "owner_id = ?", owner.id())).isEqualTo(settings.appsPerPerson());
    }

    @Test
    void whoManagesEverybodysAppsIsNotCounted() {
        var first = register(manager, TestApps.confidential("First"));
        fillUp(manager, first.details().clientId(), settings.appsPerPerson());

        register(manager, TestApps.confidential("One more"));

        assertThat(database.count("client", "owner_id = ?", manager.id())).isEqualTo(settings.appsPerPerson() + 1L);
    }

    @Test
    void nobodyCanFillUpAnotherPersonByHandingAppsOver() {
        var mine = register("Mine");
        var theirs = register(stranger, TestApps.confidential("Theirs"));
        fillUp(stranger, theirs.details().clientId(), settings.appsPerPerson());

        assertRefused(() -> users.as(owner, () -> apps.transfer(mine, stranger.username(), null)));
        assertThat(stored(mine).ownerId()).isEqualTo(owner.id());

        users.as(manager, () -> apps.transfer(mine, stranger.username(), null));
        assertThat(stored(mine).ownerId()).isEqualTo(stranger.id());
    }

    private void fillUp(TestPerson person, String like, int apps) {
        for (int i = 1; i < apps; i++) {
            database.update(
                    "insert into client (id, name, name_key, description, client_uri, logo_uri, owner_id,"
                            + " owner_username, confidential, trusted, dynamically_registered, mattermost_app_id,"
                            + " status, redirect_warning, people_count, created_at, updated_at, version)"
                            + " select ?, name, name_key, description, client_uri, logo_uri, ?,"
                            + " owner_username, confidential, trusted, dynamically_registered, mattermost_app_id,"
                            + " status, redirect_warning, people_count, created_at, updated_at, version"
                            + " from client where id = ?",
                    Ids.next(),
                    person.id(),
                    like);
        }
    }

    private static void assertRefused(ThrowingCallable call) {
        assertThatExceptionOfType(Conflict.class)
                .isThrownBy(call)
                .matches(conflict -> conflict.code().equals("client.tooMany"))
                .matches(conflict -> conflict.arguments().size() == 1);
    }
}
