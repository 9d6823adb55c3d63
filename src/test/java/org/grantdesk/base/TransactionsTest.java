package org.grantdesk.base;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.SQLException;
import java.util.Map;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.grantdesk.testing.Database;
import org.grantdesk.testing.GrantdeskTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.config.AutowireCapableBeanFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.dao.CannotAcquireLockException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionOperations;

/** What the database breaks off in favor of another transaction is done once more, as a whole. */
@GrantdeskTest
class TransactionsTest {

    @Autowired
    private TransactionOperations transaction;

    @Autowired
    private PlatformTransactionManager manager;

    @Autowired
    private AutowireCapableBeanFactory beans;

    @Autowired
    private ApplicationEventPublisher events;

    @Autowired
    private Database database;

    @Autowired
    private JdbcTemplate jdbc;

    private final AtomicInteger runs = new AtomicInteger();

    @BeforeEach
    void noRows() {
        database.update("delete from installation where name like 'test%'");
        database.update("delete from audit_event where action = 'key.rotated'");
    }

    @ParameterizedTest
    @ValueSource(strings = {"40P01", "40001", "90131"})
    void whatWasBrokenOffIsDoneOnce(String state) {
        var done = transaction.execute(status -> work(state, 1));

        assertThat(done).isEqualTo("run 2");
        assertThat(rows()).isEqualTo(1);
        assertThat(database.count("audit_event", "action = 'key.rotated'")).isEqualTo(1);
    }

    @Test
    void aTransactionOfItsOwnIsRepeatedToo() {
        assertThat(Transactions.independent(manager).<String>execute(status -> work("40P01", 1)))
                .isEqualTo("run 2");
        assertThat(rows()).isEqualTo(1);
    }

    @Test
    void aServiceMethodIsRepeatedAsAWhole() {
        assertThat(service().write("40P01", 1)).isEqualTo("run 2");
        assertThat(rows()).isEqualTo(1);
    }

    @Test
    void oneRepetitionIsEnough() {
        assertThatThrownBy(() -> service().write("40P01", 2)).isInstanceOf(CannotAcquireLockException.class);

        assertThat(runs).hasValue(2);
        assertThat(rows()).isZero();
    }

    @Test
    void otherFailuresAreNotRepeated() {
        assertThatThrownBy(() -> service().write("23505", 1)).isInstanceOf(CannotAcquireLockException.class);

        assertThat(runs).hasValue(1);
    }

    @Test
    void nothingIsRepeatedInsideAnotherTransaction() {
        var outer = new AtomicInteger();

        var done = transaction.execute(status -> {
            outer.incrementAndGet();
            return service().write("40P01", 1);
        });

        assertThat(done).isEqualTo("run 2");
        assertThat(outer).hasValue(2);
        assertThat(rows()).isEqualTo(1);
    }

    /** Such a method begins no transaction: repeated as a whole, it would send its mail twice. */
    @Test
    void whatIsNoTransactionIsNotRepeated() {
        assertThatThrownBy(() -> service().writeNothing("40P01", 1)).isInstanceOf(CannotAcquireLockException.class);

        assertThat(runs).hasValue(1);
    }

    @Test
    void aRealDeadlockEndsWithBothDone() throws Exception {
        database.update("insert into installation (name, fact) values ('test1', ''), ('test2', '')");
        var met = new CyclicBarrier(2);
        try (var threads = Executors.newFixedThreadPool(2)) {
            var one = threads.submit(() -> lockBoth(met, "test1", "test2"));
            var other = threads.submit(() -> lockBoth(met, "test2", "test1"));
            one.get();
            other.get();
        }

        assertThat(runs).hasValue(3);
        assertThat(database.value(String.class, "select fact from installation where name = 'test1'"))
                .hasSize(2);
    }

    private void lockBoth(CyclicBarrier met, String first, String second) {
        transaction.executeWithoutResult(status -> {
            runs.incrementAndGet();
            jdbc.update("update installation set fact = fact || 'x' where name = ?", first);
            if (runs.get() <= 2) {
                meet(met);
            }
            jdbc.update("update installation set fact = fact || 'x' where name = ?", second);
        });
    }

    private static void meet(CyclicBarrier met) {
        try {
            met.await(10, TimeUnit.SECONDS);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private long rows() {
        return database.count("installation", "name like 'test%'");
    }

    private String work(String state, int failures) {
        var run = runs.incrementAndGet();
        jdbc.update("insert into installation (name, fact) values (?, '')", "test" + run);
        events.publishEvent(new AuditEvent(AuditAction.KEY_ROTATED, null, null, Map.of(), Map.of()));
        if (run <= failures) {
            throw new CannotAcquireLockException("broken off", new SQLException("broken off", state));
        }
        return "run " + run;
    }

    private Service service() {
        return (Service) beans.applyBeanPostProcessorsAfterInitialization(new Service(this), "testService");
    }

    @Transactional
    static class Service {

        private final TransactionsTest test;

        Service(TransactionsTest test) {
            this.test = test;
        }

        protected Service() {
            this(null);
        }

        String write(String state, int failures) {
            return test.work(state, failures);
        }

        @Transactional(propagation = Propagation.NOT_SUPPORTED)
        String writeNothing(String state, int failures) {
            test.runs.incrementAndGet();
            throw new CannotAcquireLockException("broken off", new SQLException("broken off", state));
        }
    }
}
