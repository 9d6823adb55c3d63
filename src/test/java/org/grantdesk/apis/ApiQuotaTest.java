package org.grantdesk.apis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.grantdesk.base.Conflict;
import org.grantdesk.base.GrantdeskProperties;
import org.grantdesk.base.Ids;
import org.grantdesk.clients.Race;
import org.grantdesk.testing.TestPerson;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

class ApiQuotaTest extends ApisTest {

    @Autowired
    GrantdeskProperties settings;

    private final AtomicInteger number = new AtomicInteger();

    @Test
    void theLastPlaceIsGivenAndTheNextApiIsRefused() {
        var first = register("First");
        fillUp(owner, first, settings.apisPerPerson() - 1);

        register("The last one");
        assertRefused(() -> register("One too many"));

        assertOwns(owner, settings.apisPerPerson());
        users.as(owner, () -> apis.delete(first.id()));
        register("Now there is room");
    }

    @Test
    void theLastPlaceIsGivenOnceHoweverManyComeForIt() throws Exception {
        fillUp(owner, register("First"), settings.apisPerPerson() - 1);

        var outcomes = Race.between(Stream.generate(
                        () -> (Runnable) () -> register("The last one " + number.incrementAndGet()))
                .limit(8)
                .toArray(Runnable[]::new));

        assertThat(outcomes).containsOnlyOnce(Race.DONE).containsOnly(Race.DONE, "Conflict");
        assertOwns(owner, settings.apisPerPerson());
    }

    @Test
    void whoManagesEverybodysApisIsNotCounted() {
        var first = users.as(manager, () -> apis.register(TestApis.named("First")));
        fillUp(manager, first, settings.apisPerPerson());

        users.as(manager, () -> apis.register(TestApis.named("One more")));

        assertOwns(manager, settings.apisPerPerson() + 1);
    }

    @Test
    void nobodyCanFillUpAnotherPersonByHandingApisOver() {
        var mine = register("Mine");
        var theirs = users.as(stranger, () -> apis.register(TestApis.named("Theirs")));
        fillUp(stranger, theirs, settings.apisPerPerson());

        assertRefused(() -> users.as(owner, () -> apis.transfer(mine.id(), stranger.username(), null)));
        assertThat(stored(mine.id()).ownerId()).isEqualTo(owner.id());

        users.as(manager, () -> apis.transfer(mine.id(), stranger.username(), null));
        assertThat(stored(mine.id()).ownerId()).isEqualTo(stranger.id());
    }

    @Test
    void anEditNeedsNoRoom() {
        var first = register("First");
        fillUp(owner, first, settings.apisPerPerson());

        users.as(owner, () -> apis.update(first.id(), TestApis.named("Renamed"), first.version()));

        assertThat(stored(first.id()).metadata().name()).isEqualTo("Renamed");
    }

    /** So that the person has that many APIs. */
    private void fillUp(TestPerson person, ApiDetails like, int count) {
        for (int i = 1; i < count; i++) {
            database.update(
                    "insert into api (id, identifier, identifier_key, name, sort_key, words, description, logo_uri,"
                            + " documentation_uri, owner_id, token_format, token_seconds, open, published, created_at,"
                            + " updated_at, version) select ?, ?, ?, name, sort_key, words, description, logo_uri,"
                            + " documentation_uri, ?, token_format, token_seconds, open, published, created_at,"
                            + " updated_at, version from api where id = ?",
                    Ids.next(),
                    "https://filled" + i + ".example.test",
                    "https://filled" + i + ".example.test",
                    person.id(),
                    like.id());
        }
    }

    private void assertOwns(TestPerson person, long count) {
        assertThat(database.count("api", "owner_id = ?", person.id())).isEqualTo(count);
    }

    private static void assertRefused(ThrowingCallable call) {
        assertThatExceptionOfType(Conflict.class)
                .isThrownBy(call)
                .matches(conflict -> conflict.code().equals("api.tooMany"))
                .matches(conflict -> conflict.arguments().size() == 1);
    }
}
