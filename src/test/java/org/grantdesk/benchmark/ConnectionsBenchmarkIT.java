package org.grantdesk.benchmark;

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
            many.forEach((what, cost) -> cost.printBeside(few.get(what)));
        }
    }

    private static Map<String, Cost> measure(ConfigurableApplicationContext portal) throws Exception {
        return Cost.measure(new ConnectionScreens(portal).questions());
    }
}
