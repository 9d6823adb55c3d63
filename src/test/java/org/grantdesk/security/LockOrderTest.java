package org.grantdesk.security;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import jakarta.persistence.EntityManager;
import java.security.GeneralSecurityException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.grantdesk.base.Transactions;
import org.grantdesk.base.UsageStore;
import org.grantdesk.testing.Database;
import org.grantdesk.testing.ProviderPostgresTest;
import org.grantdesk.testing.StatementCount;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;
import org.slf4j.LoggerFactory;
import org.springframework.aop.support.AopUtils;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionCallback;
import org.springframework.transaction.support.TransactionOperations;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.util.ClassUtils;

/**
 * Runs every pair of calls that write against each other on PostgreSQL, and no two may wait for each other. One call is
 * stopped before each of its statements that lock something, the other one goes as far as it can, and then the first goes
 * on: whatever the order in which the two meet on a busy server, it is one of these. Everything is undone afterwards.
 */
@Tag("slow")
@ProviderPostgresTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LockOrderTest {

    /** {@code ./mvnw verify -Pfaults}: every pair of calls, which takes half an hour. */
    private static final boolean LONG = "long".equals(System.getProperty("grantdesk.faults"));

    private static final int AT_THE_END = Integer.MAX_VALUE;
    private static final int DOES_NOT_WAIT = 0;
    private static final int NEVER_STOPPED = -1;

    /** What only those write who have locked the row it belongs to; and the log, whose rows are only ever added. */
    private static final Set<String> FOLLOWING = Set.of(
            "audit_event",
            "client_redirect_uri",
            "client_logout_uri",
            "client_term",
            "person_term",
            "search_part",
            "role_permission");

    @Autowired
    private ApplicationContext context;

    @Autowired
    private Database database;

    @Autowired
    private EntityManager entities;

    @Autowired
    private PlatformTransactionManager manager;

    /** Some calls begin transactions of their own, and what is repeated there fails nobody: the log tells. */
    private final ListAppender<ILoggingEvent> repetitions = new ListAppender<>();

    private final ExecutorService threads = Executors.newFixedThreadPool(2);
    private TransactionOperations undone;
    private LockedThings things;
    private OneRsaKey keys;

    @BeforeAll
    void things() throws GeneralSecurityException {
        keys = OneRsaKey.everywhere();
        database.clear();
        var template = new TransactionTemplate(manager);
        undone = new TransactionOperations() {
            @Override
            public <T> T execute(TransactionCallback<T> action) {
                return template.execute(status -> {
                    status.setRollbackOnly();
                    return action.doInTransaction(status);
                });
            }
        };
        things = new LockedThings(context);
        things.set();
        repetitions.start();
        ((Logger) LoggerFactory.getLogger(Transactions.class)).addAppender(repetitions);
    }

    @AfterAll
    void end() {
        keys.close();
        threads.shutdownNow();
        ((Logger) LoggerFactory.getLogger(Transactions.class)).detachAppender(repetitions);
        database.clear();
    }

    /** Every writing call of every service, and what else begins transactions. */
    private Map<String, Runnable> calls() {
        var calls = new LinkedHashMap<String, Runnable>();
        for (var row : PermissionMatrix.rows()) {
            var method = row.method();
            var transaction = AnnotatedElementUtils.findMergedAnnotation(method, Transactional.class);
            if (transaction == null) {
                transaction =
                        AnnotatedElementUtils.findMergedAnnotation(method.getDeclaringClass(), Transactional.class);
            }
            var name = row.service().getSimpleName() + "." + method.getName();
            if ((transaction == null || !transaction.readOnly()) && !LockedThings.READING.contains(name)) {
                calls.putIfAbsent(name, () -> things.run(row));
            }
        }
        calls.putAll(things.better());
        return calls;
    }

    @Test
    void everyCallOfAServiceThatMayWriteLocksSomethingHere() {
        assertThat(calls()).hasSizeGreaterThan(60);
        assertThat(calls().entrySet().stream()
                        .filter(call -> locks(alone(call.getValue())).isEmpty())
                        .map(Map.Entry::getKey))
                .as("give these calls something to write in LockedThings, or say there that they only read")
                .isEmpty();
    }

    @Test
    void everyClassThatBeginsTransactionsTakesPart() {
        var beginning = Stream.of(context.getBeanDefinitionNames())
                .map(context::getType)
                .filter(type -> type != null && type.getPackageName().startsWith("org.grantdesk"))
                .<Class<?>>map(
                        type -> AopUtils.getTargetClass(type).isInterface() ? type : ClassUtils.getUserClass(type))
                .filter(type -> !type.isHidden() && !type.isAnnotationPresent(Service.class))
                .filter(LockOrderTest::begins)
                .map(Class::getSimpleName)
                .collect(Collectors.toCollection(TreeSet::new));

        assertThat(beginning).isEqualTo(new TreeSet<>(LockedThings.TAKING_PART.keySet()));
        assertThat(calls().keySet())
                .containsAll(LockedThings.TAKING_PART.values().stream()
                        .filter(call -> !call.isEmpty())
                        .toList());
    }

    private static boolean begins(Class<?> type) {
        return Stream.of(type.getDeclaredFields())
                        .anyMatch(field ->
                                field.getType() == TransactionOperations.class || field.getType() == UsageStore.class)
                || Stream.concat(Stream.of(type), Stream.of(type.getDeclaredMethods()))
                        .map(place -> place.getAnnotation(Transactional.class))
                        .anyMatch(found ->
                                found != null && !found.readOnly() && found.propagation() != Propagation.MANDATORY);
    }

    /** Of each service the call that locks the most: in the ordinary run every pair of services meets, not of calls. */
    private List<Map.Entry<String, Runnable>> heaviestOfEachService() {
        var heaviest = new LinkedHashMap<String, Map.Entry<String, Runnable>>();
        var most = new HashMap<String, Integer>();
        calls().entrySet().forEach(call -> {
            var service = call.getKey().replaceFirst("\\..*", "");
            var locks = locks(alone(call.getValue())).size();
            if (locks > most.getOrDefault(service, 0)) {
                most.put(service, locks);
                heaviest.put(service, call);
            }
        });
        return List.copyOf(heaviest.values());
    }

    @TestFactory
    Stream<DynamicTest> noTwoWaitForEachOther() {
        var calls = LONG ? List.copyOf(calls().entrySet()) : heaviestOfEachService();
        return calls.stream()
                .map(one -> DynamicTest.dynamicTest(one.getKey(), () -> {
                    var faults = new ArrayList<String>();
                    for (var other : calls.subList(calls.indexOf(one), calls.size())) {
                        // What does not meet in the end, with everything locked, does not meet before.
                        if (meet(one.getValue(), AT_THE_END, other.getValue(), faults, other.getKey())
                                != DOES_NOT_WAIT) {
                            meetEverywhere(one.getValue(), other.getValue(), faults, other.getKey());
                            meetEverywhere(other.getValue(), one.getValue(), faults, other.getKey() + ", stopped");
                        }
                    }
                    assertThat(faults)
                            .as(one.getKey() + " and these wait for each other")
                            .isEmpty();
                }));
    }

    /** Where the other one waits with nothing in its hands, it does so at every later stop as well. */
    private void meetEverywhere(Runnable one, Runnable other, List<String> faults, String name) throws Exception {
        int waits = 0;
        for (int stop = 2; waits != 1 && waits != NEVER_STOPPED; stop++) {
            waits = meet(one, stop, other, faults, name);
        }
    }

    /**
     * Has one call stop before a statement, or after its last, until the other one is done or waits.
     *
     * @return at which of its statements it had to wait
     */
    private int meet(Runnable one, int stop, Runnable other, List<String> faults, String name) throws Exception {
        things.setIfGone();
        var repeated = repetitions.list.size();
        var stopped = new Stop(stop);
        var first = threads.submit(() -> run(one, stopped));
        stopped.reached.await();
        if (first.isDone() || stopped.where.isEmpty()) {
            deadlock(first);
            return NEVER_STOPPED;
        }
        var going = new Stop(Integer.MAX_VALUE - 1);
        var second = threads.submit(() -> run(other, going));
        int waits = DOES_NOT_WAIT;
        for (int millis = 1; waits == DOES_NOT_WAIT && !endsWithin(millis, second); millis = Math.min(2 * millis, 8)) {
            if (aStatementWaits()) {
                waits = going.seen;
            }
        }
        stopped.goOn.countDown();
        var deadlock = deadlock(first) | deadlock(second) | repetitions.list.size() > repeated;
        if (deadlock) {
            faults.add(name + " at " + stopped.where);
        }
        return waits;
    }

    private static boolean endsWithin(int millis, Future<?> call) throws InterruptedException {
        try {
            call.get(millis, TimeUnit.MILLISECONDS);
            return true;
        } catch (TimeoutException e) {
            return false;
        } catch (ExecutionException e) {
            return true;
        }
    }

    /** First asks what is cheap, of the whole server; then, where there is an answer, whether it is one of ours. */
    private boolean aStatementWaits() {
        return database.value(Boolean.class, "select exists (select from pg_locks where not granted)")
                && database.value(
                                Long.class,
                                "select count(*) from pg_stat_activity where datname = current_database()"
                                        + " and wait_event_type = 'Lock'")
                        > 0;
    }

    private static boolean deadlock(Future<?> end) throws InterruptedException {
        try {
            end.get();
            return false;
        } catch (ExecutionException e) {
            for (Throwable cause = e; cause != null; cause = cause.getCause()) {
                if (cause instanceof SQLException sql && "40P01".equals(sql.getSQLState())) {
                    return true;
                }
            }
            return false;
        }
    }

    private List<String> alone(Runnable call) {
        things.setIfGone();
        var statements = new ArrayList<String>();
        try {
            StatementCount.before(
                    statements::add,
                    () -> undone.executeWithoutResult(status -> {
                        call.run();
                        entities.flush();
                    }));
        } catch (RuntimeException refused) {
            // What it has locked until then counts.
        }
        return statements;
    }

    private void run(Runnable call, Stop stop) {
        try {
            StatementCount.before(
                    stop::before,
                    () -> undone.executeWithoutResult(status -> {
                        try {
                            call.run();
                            entities.flush();
                        } finally {
                            stop.end();
                        }
                    }));
        } finally {
            stop.reached.countDown();
        }
    }

    private static List<String> locks(List<String> statements) {
        return statements.stream().filter(LockOrderTest::locks).toList();
    }

    private static boolean locks(String sql) {
        var lower = sql.toLowerCase(Locale.ROOT);
        return FOLLOWING.stream()
                        .noneMatch(table -> lower.startsWith("insert into " + table + " ")
                                || lower.startsWith("delete from " + table + " "))
                && (Set.of("insert", "update", "delete").contains(lower.split(" ")[0])
                        || lower.contains("for update")
                        || lower.contains("for no key update"));
    }

    /** A place in a call: before a statement that locks something, counted from one, or after the last. */
    private static final class Stop {

        private final int number;
        private final CountDownLatch reached = new CountDownLatch(1);
        private final CountDownLatch goOn = new CountDownLatch(1);
        private volatile int seen;
        private volatile String where = "";

        Stop(int number) {
            this.number = number;
        }

        void before(String sql) {
            if (locks(sql) && ++seen == number) {
                rest(sql);
            }
        }

        void end() {
            if (number == AT_THE_END) {
                rest("its end");
            }
        }

        private void rest(String place) {
            where = place;
            reached.countDown();
            try {
                assertThat(goOn.await(60, TimeUnit.SECONDS)).isTrue();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
