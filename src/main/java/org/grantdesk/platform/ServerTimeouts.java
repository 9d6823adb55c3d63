package org.grantdesk.platform;

import java.util.Map;
import org.springframework.boot.EnvironmentPostProcessor;
import org.springframework.boot.SpringApplication;
import org.springframework.core.Ordered;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;

/**
 * How long the PostgreSQL driver waits for a server that may be gone without a word: left alone, it waits forever. What
 * the database's own address says about it wins.
 */
public class ServerTimeouts implements EnvironmentPostProcessor, Ordered {

    private static final String DRIVER = "spring.datasource.hikari.data-source-properties.";

    @Override
    public void postProcessEnvironment(ConfigurableEnvironment environment, SpringApplication application) {
        if (environment.getProperty("spring.datasource.url", "").startsWith("jdbc:postgresql:")) {
            environment.getPropertySources().addLast(new MapPropertySource("grantdeskServerTimeouts", settings()));
        }
    }

    /** After the settings that say which database it is. */
    @Override
    public int getOrder() {
        return Ordered.LOWEST_PRECEDENCE;
    }

    static Map<String, Object> settings() {
        return Map.of(
                DRIVER + "connectTimeout", "4",
                DRIVER + "loginTimeout", "4",
                // Longer than any statement may take (spring.jdbc.template.query-timeout).
                DRIVER + "socketTimeout", "40",
                DRIVER + "tcpKeepAlive", "true");
    }
}
