package org.grantdesk.clients;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.grantdesk.base.Ids;
import org.grantdesk.clients.ClientFilters.SecretAge;
import org.grantdesk.clients.ClientFilters.Unused;
import org.grantdesk.clients.ClientQuery.Sort;
import org.grantdesk.redirects.ClientType;
import org.grantdesk.testing.StatementCount;
import org.grantdesk.testing.TestPerson;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Filters by owner, by times and by the age of secrets; those by one column are in {@link ClientListTest}. */
class ClientFilterTest extends AppsTest {

    private String fresh;
    private String old;
    private String foreign;

    @BeforeEach
    void threeApps() {
        fresh = register("Fresh");
        old = register("Old");
        foreign = register(stranger, TestApps.confidential("Foreign")).details().clientId();
        created(old, 400);
        created(foreign, 40);
    }

    @Test
    void anOwnerIsOneOfThoseWhoseAppsOneSees() {
        assertThat(list(manager, owned(owner.id()))).containsExactly("Fresh", "Old");
        assertThat(list(manager, owned(stranger.id()))).containsExactly("Foreign");
        assertThat(list(owner, owned(owner.id()))).containsExactly("Fresh", "Old");
        assertThat(list(owner, owned(stranger.id()))).isEmpty();
        for (var nobody : List.of(Ids.next(), "", "\u0000", "' or 1=1 --")) {
            assertThat(list(manager, owned(nobody))).as(nobody).isEmpty();
        }
    }

    @Test
    void registrationIsFromAMomentUntilBeforeAnother() {
        var now = clock.instant();

        assertThat(list(manager, created(now.minus(Duration.ofDays(50)), null))).containsExactly("Foreign", "Fresh");
        assertThat(list(manager, created(null, now.minus(Duration.ofDays(10))))).containsExactly("Foreign", "Old");
        assertThat(list(manager, created(now.minus(Duration.ofDays(50)), now.minus(Duration.ofDays(10)))))
                .containsExactly("Foreign");
        var exactly = users.as(manager, () -> apps.get(foreign)).createdAt();
        assertThat(list(manager, created(exactly, exactly.plusNanos(1000)))).containsExactly("Foreign");
        assertThat(list(manager, created(exactly, exactly))).isEmpty();
    }

    @Test
    void whatWasNeverUsedIsUnusedSinceItsRegistration() {
        used(foreign, 35);
        assertThat(list(manager, unused(Unused.NEVER))).containsExactly("Fresh", "Old");
        assertThat(list(manager, unused(Unused.DAYS_30))).containsExactly("Foreign", "Old");
        assertThat(list(manager, unused(Unused.DAYS_90))).containsExactly("Old");
        assertThat(list(manager, unused(Unused.DAYS_365))).containsExactly("Old");

        used(old, 91);
        assertThat(list(manager, unused(Unused.DAYS_90))).containsExactly("Old");
        assertThat(list(manager, unused(Unused.DAYS_365))).isEmpty();
        used(old, 89);
        assertThat(list(manager, unused(Unused.DAYS_90))).isEmpty();
    }

    @Test
    void aSecretIsAsOldAsItIsUntilItHasAnEnd() {
        secretMade(old, 100);
        secretMade(foreign, 200);
        register(owner, TestApps.publicApp("Without a secret"));

        assertThat(list(manager, secretAge(SecretAge.DAYS_90))).containsExactly("Foreign", "Old");
        assertThat(list(manager, secretAge(SecretAge.DAYS_180))).containsExactly("Foreign");
        assertThat(list(manager, secretAge(SecretAge.DAYS_365))).isEmpty();
        assertThat(list(owner, secretAge(SecretAge.DAYS_90))).containsExactly("Old");

        users.as(owner, () -> secrets.reset(old, Duration.ofDays(1)));
        assertThat(list(manager, secretAge(SecretAge.DAYS_90))).containsExactly("Foreign");
    }

    @ParameterizedTest
    @EnumSource
    void everyFilterGoesWithEveryOrderAndWithASearch(Sort sort) {
        used(foreign, 100);
        used(fresh, 100);
        secretMade(foreign, 100);
        secretMade(fresh, 100);
        var now = clock.instant();
        var all = new ClientFilters(
                false,
                stranger.id(),
                ClientType.CONFIDENTIAL,
                ClientStatus.ACTIVE,
                false,
                false,
                now.minus(Duration.ofDays(50)),
                now,
                Unused.DAYS_90,
                SecretAge.DAYS_90,
                null);
        for (var words : List.of("", "foreign", "oreig", "app.example.com callback")) {
            for (var descending : List.of(true, false)) {
                var query = new ClientQuery(words, all, sort, descending);
                if (words.endsWith("callback")) {
                    assertThat(list(manager, query)).isEmpty();
                } else {
                    assertThat(list(manager, query)).as(words).containsExactly("Foreign");
                }
            }
        }
    }

    @Test
    void aPageCostsTheSameStatementsHoweverManyAppsThereAre() {
        var query = new ClientQuery(
                "",
                new ClientFilters(
                        false,
                        owner.id(),
                        ClientType.CONFIDENTIAL,
                        null,
                        null,
                        false,
                        null,
                        null,
                        Unused.NEVER,
                        null,
                        null),
                Sort.NAME,
                false);
        var few = price(query);
        for (int i = 0; i < 60; i++) {
            register("One of many " + i);
        }

        assertThat(price(query)).isLessThanOrEqualTo(few);
        assertThat(few).isLessThanOrEqualTo(3);
    }

    private int price(ClientQuery query) {
        return users.as(
                manager,
                () -> StatementCount.during(() -> catalog.list(query, 0, 50)).size());
    }

    private List<String> list(TestPerson person, ClientFilters filters) {
        return list(person, new ClientQuery("", filters, Sort.NAME, false));
    }

    private List<String> list(TestPerson person, ClientQuery query) {
        var found = users.as(person, () -> catalog.list(query, 0, 50)).stream()
                .map(ClientSummary::clientName)
                .toList();
        assertThat(users.as(person, () -> catalog.count(query).apps())).isEqualTo(found.size());
        return found;
    }

    private static ClientFilters owned(String personId) {
        return new ClientFilters(false, personId, null, null, null, false, null, null, null, null, null);
    }

    private static ClientFilters created(@Nullable Instant from, @Nullable Instant until) {
        return new ClientFilters(false, null, null, null, null, false, from, until, null, null, null);
    }

    private static ClientFilters unused(Unused unused) {
        return new ClientFilters(false, null, null, null, null, false, null, null, unused, null, null);
    }

    private static ClientFilters secretAge(SecretAge age) {
        return new ClientFilters(false, null, null, null, null, false, null, null, null, age, null);
    }

    private void created(String clientId, int daysAgo) {
        database.update("update client set created_at = ? where id = ?", daysAgo(daysAgo), clientId);
    }

    private void used(String clientId, int daysAgo) {
        database.update("update client set last_used_at = ? where id = ?", daysAgo(daysAgo), clientId);
    }

    private void secretMade(String clientId, int daysAgo) {
        database.update("update client_secret set created_at = ? where client_id = ?", daysAgo(daysAgo), clientId);
    }

    private Timestamp daysAgo(int days) {
        return Timestamp.from(clock.instant().minus(Duration.ofDays(days)));
    }
}
