package org.grantdesk.benchmark;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import org.grantdesk.testing.Postgres;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/**
 * Prints what lists about APIs and what consent looks up cost with 5 APIs, 20 apps and 100 grants, and with
 * 1,000 APIs, 100,000 apps and 5 million grants on PostgreSQL, and how many times as much that is. Run it with {@code ./mvnw verify -Dbenchmark
 * -Dit.test=ApiScaleBenchmarkIT -Dtest=none -Dsurefire.failIfNoSpecifiedTests=false}; {@code -Dbenchmark.percent=1} for a
 * hundredth of the apps, people and grants.
 */
@Tag("slow")
@EnabledIfSystemProperty(named = "benchmark", matches = ".*")
class ApiScaleBenchmarkIT {

    private static final int PERCENT = Integer.getInteger("benchmark.percent", 100);

    @Test
    void printCosts() throws Exception {
        var few = measure(5, 20, 20, 5);
        var many = measure(1_000, 1_000 * PERCENT, 200 * PERCENT, 250);
        System.out.printf(
                "%n%,d grants%n%n| what | few: p50 ms | CPU ms | many: p50 ms | p95 ms | CPU ms | ratio |%n"
                        + "|---|---:|---:|---:|---:|---:|---:|%n",
                50_000L * PERCENT);
        many.forEach((what, cost) -> cost.printBeside(few.get(what)));
    }

    /** In one portal at a time: two in one process share who is signed in. */
    private static Map<String, Cost> measure(int apis, int apps, int people, int each) throws Exception {
        var database = Postgres.createDatabase();
        try (var portal = BenchmarkPortal.start(database)) {
            var made = ApiSeeder.fill(database, apis, apps, people, each);
            var screens = new ApiScreens(portal);
            var questions = new LinkedHashMap<String, Callable<?>>();
            screens.about(made.get(1)).forEach((what, work) -> questions.put("an API: " + what, work));
            screens.about(made.getFirst()).forEach((what, work) -> questions.put("the largest API: " + what, work));
            questions.putAll(screens.questions(null));
            return Cost.measure(questions);
        }
    }
}
