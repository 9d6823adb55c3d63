package org.grantdesk.benchmark;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.grantdesk.testing.Postgres;

/** What was measured of one thing so far: the time to wait, and the CPU time of the portal and of the database. */
final class Cost {

    private static final int WARM_UP = 20;
    private static final int TIMES = 50;

    private final String what;
    private final List<Long> nanos = new ArrayList<>();
    private double portal;
    private double database;

    Cost(String what) {
        this.what = what;
    }

    void measure(Callable<?> work, int times, ProcessHandle process) throws Exception {
        var portalBefore = cpu(Stream.of(process));
        var databaseBefore = cpu(Postgres.sharedProcesses());
        for (int i = 0; i < times; i++) {
            var start = System.nanoTime();
            work.call();
            nanos.add(System.nanoTime() - start);
        }
        portal += cpu(Stream.of(process)) - portalBefore;
        database += cpu(Postgres.sharedProcesses()) - databaseBefore;
    }

    /** Measures each of the questions to a portal in this process, once all of them have been asked often enough to be warm. */
    static Map<String, Cost> measure(Map<String, Callable<?>> questions) throws Exception {
        for (int i = 0; i < WARM_UP; i++) {
            for (var question : questions.values()) {
                question.call();
            }
        }
        var costs = new LinkedHashMap<String, Cost>();
        for (var question : questions.entrySet()) {
            var cost = new Cost(question.getKey());
            cost.measure(question.getValue(), TIMES, ProcessHandle.current());
            costs.put(question.getKey(), cost);
        }
        return costs;
    }

    /** Prints a row of a table: what it cost with few things, and what it costs with many. */
    void printBeside(Cost few) {
        System.out.printf(
                Locale.ROOT,
                "| %s | %.1f | %.1f | %.1f | %.1f | %.1f | %.1f |%n",
                what,
                few.millis(50),
                few.portal() + few.database(),
                millis(50),
                millis(95),
                portal() + database(),
                millis(50) / few.millis(50));
    }

    private static double cpu(Stream<ProcessHandle> processes) {
        return processes
                .flatMap(process -> process.info().totalCpuDuration().stream())
                .mapToLong(Duration::toMillis)
                .sum();
    }

    String what() {
        return what;
    }

    /** Of a hundred answers, so many took no longer than this. */
    double millis(int percent) {
        var sorted = nanos.stream().sorted().toList();
        return sorted.get(Math.min(sorted.size() - 1, sorted.size() * percent / 100)) / 1e6;
    }

    /** CPU time of the portal for one answer. */
    double portal() {
        return portal / nanos.size();
    }

    double database() {
        return database / nanos.size();
    }
}
