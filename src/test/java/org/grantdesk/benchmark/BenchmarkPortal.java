package org.grantdesk.benchmark;

import org.grantdesk.Application;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

/** A portal inside the benchmark, so that its services can be called and its threads be measured. */
final class BenchmarkPortal {

    static final String KEY = "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=";

    private BenchmarkPortal() {}

    static ConfigurableApplicationContext start(String database) {
        return start(database, "postgres");
    }

    static ConfigurableApplicationContext start(String database, String user) {
        return new SpringApplicationBuilder(Application.class)
                .properties("spring.main.banner-mode=off", "logging.level.root=warn")
                .run(
                        "--server.port=0",
                        "--server.address=127.0.0.1",
                        "--spring.datasource.url=" + database,
                        "--spring.datasource.username=" + user,
                        "--grantdesk.secret-key=" + KEY);
    }
}
