package org.grantdesk.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.grantdesk.testing.Postgres;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Makes secrets of every kind through the screens and the API, and then looks for them where they must not be: in the
 * log, in answers they do not belong in, in addresses, and in the database, the audit rows and deleted rows included.
 */
@Tag("browser")
class CanaryIT {

    private static final String VISIBLE = "Canary through the API";

    @ParameterizedTest(name = "{0}, {1}")
    @CsvSource({"h2, hashed", "postgres, recoverable"})
    void nothingSecretTurnsUpAgain(String database, String mode) {
        String name = "canary-" + database + "-" + mode;
        Map<String, String> environment = new HashMap<>(Map.of("GRANTDESK_CLIENT_SECRETS", mode));
        boolean recoverable = mode.equals("recoverable");
        CanaryScan scan = new CanaryScan();
        String jdbcUrl = database.equals("h2") ? null : Postgres.createDatabase();
        if (jdbcUrl != null) {
            environment.put("DATABASE_URL", jdbcUrl);
            environment.put("GRANTDESK_SECRET_KEY", "Y2FuYXJ5LWNhbmFyeS1jYW5hcnktY2FuYXJ5LTEyMzQ=");
            scan.add(Canary.typed("the key of the secrets", environment.get("GRANTDESK_SECRET_KEY")));
        }
        Path archive = Path.of("target", "it", name + ".har");
        List<Exchange> traffic = new ArrayList<>();
        Portal portal = Portal.startEmpty(name, environment);
        try (portal) {
            try (Visitor visitor = portal.recordedVisitor(archive)) {
                new CanaryScreens(portal, visitor, scan, recoverable).use();
            }
            traffic.addAll(BrowserTraffic.read(archive));
            traffic.addAll(new CanaryApi(portal, scan, recoverable).use(VISIBLE));
        }

        String log = portal.jar().log();
        String stored =
                jdbcUrl == null ? DatabaseDump.ofH2(portal.jar().dataDirectory()) : DatabaseDump.ofPostgres(jdbcUrl);
        // What is not secret is found everywhere: the scan looks in the right places.
        assertThat(log).contains("/setup?code=");
        assertThat(stored).contains(VISIBLE).contains("app.secret.reset");
        assertThat(traffic).anyMatch(exchange -> exchange.body().contains(VISIBLE));
        assertThat(scan.size()).isGreaterThan(15);

        scan.log(log);
        scan.traffic(traffic);
        scan.store("the database", stored);
        scan.store(
                "a file of the data directory",
                DatabaseDump.ofFiles(portal.jar().dataDirectory()));
        if (jdbcUrl == null) {
            assertThat(DatabaseDump.ofFiles(portal.jar().dataDirectory())).contains(VISIBLE);
        }
        assertThat(scan.findings()).as("%s canaries", scan.size()).isEmpty();
    }
}
