package org.grantdesk.platform;

import java.util.Locale;
import java.util.Map;
import org.grantdesk.base.StartRefused;
import org.springframework.boot.EnvironmentPostProcessor;
import org.springframework.boot.SpringApplication;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;

/**
 * What an operator sees from outside. Health and metrics have a port of their own, {@code MANAGEMENT_PORT}; without it
 * they are switched off and nothing is counted, and never are they on the port of the public. {@code
 * GRANTDESK_LOG_FORMAT=json} turns the log into one JSON object a line.
 */
public class ManagementSettings implements EnvironmentPostProcessor {

    private static final String PORT = "management.server.port";

    @Override
    public void postProcessEnvironment(ConfigurableEnvironment environment, SpringApplication application) {
        var sources = environment.getPropertySources();
        var port = environment
                .getProperty(PORT, environment.getProperty("MANAGEMENT_PORT", ""))
                .strip();
        // First, so that an empty variable cannot bring the endpoints to the public port.
        sources.addFirst(new MapPropertySource("grantdeskManagement", management(port)));
        var format = environment.getProperty("GRANTDESK_LOG_FORMAT", "").strip().toLowerCase(Locale.ROOT);
        sources.addLast(new MapPropertySource("grantdeskLog", log(format)));
    }

    private static Map<String, Object> management(String port) {
        return port.isEmpty() || port.equals("-1")
                ? Map.of(PORT, "-1", "management.defaults.metrics.export.enabled", "false")
                : Map.of(PORT, port);
    }

    private static Map<String, Object> log(String format) {
        return switch (format) {
            case "", "text" -> Map.of();
            case "json" -> Map.of("logging.structured.format.console", "ecs", "spring.main.banner-mode", "off");
            default -> throw new StartRefused("GRANTDESK_LOG_FORMAT must be text or json.");
        };
    }
}
