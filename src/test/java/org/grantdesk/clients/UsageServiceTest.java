package org.grantdesk.clients;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.grantdesk.base.ExpiredRows;
import org.grantdesk.base.Ids;
import org.grantdesk.base.NotFound;
import org.grantdesk.testing.StatementCount;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.DataAccessException;
import org.springframework.dao.QueryTimeoutException;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.transaction.support.TransactionOperations;

class UsageServiceTest extends AppsTest {

    @Autowired
    UsageService service;

    @Autowired
    UsageExport export;

    @Autowired
    AppUsage usage;

    @Autowired
    UsageRows rows;

    @Autowired
    ExpiredRows housekeeping;

    @Autowired
    TransactionOperations transaction;

    private String app;

    @BeforeEach
    void anApp() {
        app = register("Payroll");
    }

    @Test
    void everyDayIsThereWithWhatHappened() {
        usage.count(app, UsageEvent.SIGN_IN);
        usage.count(app, UsageEvent.TOKEN);
        usage.flush();
        clock.advance(Duration.ofDays(2));
        usage.count(app, UsageEvent.TOKEN);
        usage.count(app, UsageEvent.REFRESH);
        usage.countFailure(app, FailureReason.CREDENTIALS);
        usage.flush();
        usage.countFailure(app, FailureReason.CREDENTIALS);
        usage.countFailure(app, FailureReason.SCOPE);
        usage.flush();

        var today = today();
        assertThat(days(4))
                .containsExactly(
                        nothingOn(today.minusDays(3)),
                        new UsageDay(today.minusDays(2), 1, 0, 1, Map.of()),
                        nothingOn(today.minusDays(1)),
                        new UsageDay(today, 0, 1, 1, Map.of(FailureReason.CREDENTIALS, 2L, FailureReason.SCOPE, 1L)));
        assertThat(days(4).getLast().failed()).isEqualTo(3);
        assertThat(days(2)).hasSize(2);
    }

    @Test
    void noDayOutsideTheRangeIsAskedFor() {
        assertThat(days(-1)).hasSize(1);
        assertThat(days(Integer.MAX_VALUE)).hasSize(UsageService.MAX_DAYS);
    }

    @Test
    void aRequestCostsNoStatementAndAFlushTwo() {
        var other = register("Ledger");
        assertThat(StatementCount.during(() -> {
                    for (int i = 0; i < 50; i++) {
                        usage.count(app, UsageEvent.TOKEN);
                        usage.countFailure(other, FailureReason.SCOPE);
                    }
                }))
                .isEmpty();
        assertThat(StatementCount.during(usage::flush)).hasSize(2);
        assertThat(StatementCount.during(usage::flush)).isEmpty();
        assertThat(database.count("app_usage", "client_id in (?, ?)", app, other))
                .isEqualTo(2);
        assertThat(StatementCount.during(() -> users.as(owner, () -> service.days(app, 30))))
                .hasSizeLessThanOrEqualTo(3);
    }

    /** Two instances count the same apps at the same time, again and again. */
    @Test
    void instancesAddToTheSameRows() throws Exception {
        var apps = IntStream.range(0, 8).mapToObj(i -> register("App " + i)).toList();
        var instances = List.of(new AppUsage(rows, clock), new AppUsage(rows, clock), new AppUsage(rows, clock));
        try (var pool = Executors.newFixedThreadPool(instances.size())) {
            var work = new ArrayList<Callable<Void>>();
            for (var instance : instances) {
                work.add(() -> {
                    for (int round = 0; round < 40; round++) {
                        for (var one : apps) {
                            instance.count(one, UsageEvent.TOKEN);
                            instance.countFailure(one, FailureReason.values()[round % 3]);
                        }
                        instance.flush();
                    }
                    return null;
                });
            }
            for (var done : pool.invokeAll(work)) {
                done.get();
            }
        }

        for (var one : apps) {
            var day = users.as(owner, () -> service.days(one, 1)).getFirst();
            assertThat(day.tokens()).isEqualTo(120);
            assertThat(day.failed()).isEqualTo(120);
        }
    }

    /** Counting waits neither for who changes the app nor for who deletes it. */
    @Test
    void anAppThatIsBeingChangedIsCountedAllTheSame() throws Exception {
        try (var pool = Executors.newSingleThreadExecutor()) {
            transaction.executeWithoutResult(status -> {
                database.update("update client set name = 'Renamed' where id = ?", app);
                usage.count(app, UsageEvent.TOKEN);
                try {
                    pool.submit(usage::flush).get();
                } catch (Exception e) {
                    throw new IllegalStateException(e);
                }
            });
        }

        assertThat(days(1).getFirst().tokens()).isEqualTo(1);
    }

    @Test
    void whatCannotBeWrittenIsWrittenLater() {
        var broken = new UsageRows(null, null, null) {
            private boolean working;

            @Override
            void add(java.util.SortedMap<UsageCounter, Long> amounts) throws DataAccessException {
                if (!working) {
                    working = true;
                    throw new QueryTimeoutException("no database");
                }
                rows.add(amounts);
            }
        };
        var instance = new AppUsage(broken, clock);
        instance.count(app, UsageEvent.REFRESH);
        instance.flush();
        assertThat(days(1).getFirst().refreshes()).isZero();
        instance.count(app, UsageEvent.REFRESH);
        instance.flush();

        assertThat(days(1).getFirst().refreshes()).isEqualTo(2);
    }

    @Test
    void memoryIsBounded() {
        var instance = new AppUsage(rows, clock);
        for (int i = 0; i < AppUsage.MAX_COUNTERS; i++) {
            instance.count("app" + i, UsageEvent.TOKEN);
        }
        instance.count(app, UsageEvent.TOKEN);
        instance.count("app0", UsageEvent.TOKEN);
        assertThat(instance.size()).isEqualTo(AppUsage.MAX_COUNTERS);
    }

    @Test
    void onlyWhoMayManageTheAppReadsIt() throws IOException {
        usage.countFailure(app, FailureReason.REDIRECT_URI);
        usage.flush();

        assertThat(users.as(manager, () -> service.days(app, 1)).getFirst().failed())
                .isEqualTo(1);
        assertThatThrownBy(() -> users.as(stranger, () -> service.days(app, 1)))
                .isInstanceOf(AccessDeniedException.class);
        assertThatThrownBy(() -> users.as(users.with(), () -> service.days(app, 1)))
                .isInstanceOf(AccessDeniedException.class);
        assertThatThrownBy(() -> users.as(owner, () -> service.days(Ids.next(), 1)))
                .isInstanceOf(NotFound.class);
        assertThatThrownBy(() -> csv(stranger, 1)).isInstanceOf(AccessDeniedException.class);
        assertThatThrownBy(() -> csv(users.with(), 1)).isInstanceOf(AccessDeniedException.class);
    }

    @Test
    void areForgottenAfterFourHundredDays() {
        usage.count(app, UsageEvent.TOKEN);
        usage.flush();
        clock.advance(Duration.ofDays(UsageService.MAX_DAYS - 1));
        housekeeping.purge();
        assertThat(days(UsageService.MAX_DAYS).getFirst().tokens()).isEqualTo(1);

        clock.advance(Duration.ofDays(2));
        housekeeping.purge();
        assertThat(database.count("app_usage", "client_id = ?", app)).isZero();
    }

    /** Nothing refers to the rows of a deleted app, so they go by themselves. */
    @Test
    void rowsOfADeletedAppGoWithTheHousekeeping() {
        usage.count(app, UsageEvent.TOKEN);
        usage.flush();
        users.as(owner, () -> apps.delete(app));
        rows.removeOfDeletedApps();

        assertThat(database.count("app_usage", "client_id = ?", app)).isZero();
    }

    @Test
    void theFileHasALineForEachDay() throws IOException {
        usage.count(app, UsageEvent.SIGN_IN);
        usage.count(app, UsageEvent.TOKEN);
        usage.countFailure(app, FailureReason.REDIRECT_URI);
        usage.flush();

        var lines = csv(owner, 7).lines().toList();
        assertThat(lines).hasSize(8);
        assertThat(lines.getFirst()).contains("day_utc,sign_ins,refreshes,tokens,failed,failed_redirect_uri,");
        assertThat(lines.getLast()).startsWith(today() + ",1,0,1,1,1,0,");
    }

    private String csv(org.grantdesk.testing.TestPerson person, int days) throws IOException {
        var out = new StringBuilder();
        users.as(person, () -> {
            export.write(app, days, out);
            return null;
        });
        return out.toString();
    }

    private List<UsageDay> days(int count) {
        return users.as(owner, () -> service.days(app, count));
    }

    private LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    }

    private static UsageDay nothingOn(LocalDate day) {
        return new UsageDay(day, 0, 0, 0, Map.of());
    }
}
