package org.grantdesk.benchmark;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.grantdesk.testing.Postgres;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * Prints what every order, filter and count of the list of connections costs with a hundred of them and with a million on
 * PostgreSQL, on the service, and how many times as much that is. Run it with {@code ./mvnw verify -Dbenchmark
 * -Dit.test=ConnectionsBenchmarkIT -Dtest=none -Dsurefire.failIfNoSpecifiedTests=false}.
 */
@Tag("slow")
@EnabledIfSystemProperty(named = "benchmark", matches = ".*")
class ConnectionsBenchmarkIT {

    private static final int WARM_UP = 20;
    private static final int TIMES = 50;

    @Test
    void printCosts() throws Exception {
        var database = Postgres.createDatabase();
        try (var portal = BenchmarkPortal.start(database)) {
            ConnectionSeeder.fill(database, 100, 50, 20, 5);
            var few = measure(portal);
            var begun = System.nanoTime();
            ConnectionSeeder.fill(database, 1_000_000, 49_950, 1_980, 95);
            System.out.printf(
                    "%nFilled in %d s%n%n| what | 100: p50 ms | CPU ms | 1,000,000: p50 ms | p95 ms | CPU ms | ratio |%n"
                            + "|---|---:|---:|---:|---:|---:|---:|%n",
                    (System.nanoTime() - begun) / 1_000_000_000);
            var many = measure(portal);
            many.forEach((what, cost) -> print(few.get(what), cost));
        }
    }

    private static Map<String, Cost> measure(ConfigurableApplicationContext portal) throws Exception {
        var questions = new ConnectionScreens(portal).questions();
        var costs = new LinkedHashMap<String, Cost>();
        for (int i = 0; i < WARM_UP; i++) {
            for (var question : questions.values()) {
                question.call();
            }
        }
        for (var question : questions.entrySet()) {
            var cost = new Cost(question.getKey());
            cost.measure(question.getValue(), TIMES, ProcessHandle.current());
            costs.put(question.getKey(), cost);
        }
        return costs;
    }

    private static void print(Cost few, Cost many) {
        System.out.printf(
                Locale.ROOT,
                "| %s | %.1f | %.1f | %.1f | %.1f | %.1f | %.1f |%n",
                many.what(),
                few.millis(50),
                few.portal() + few.database(),
                many.millis(50),
                many.millis(95),
                many.portal() + many.database(),
                many.millis(50) / few.millis(50));
    }
}
