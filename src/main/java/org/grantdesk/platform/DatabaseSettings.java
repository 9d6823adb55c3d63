package org.grantdesk.platform;

import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.grantdesk.base.GrantdeskProperties;
import org.grantdesk.base.StartRefused;
import org.springframework.boot.EnvironmentPostProcessor;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;

/**
 * Turns {@code DATABASE_URL} into a data source: {@code postgres://user:password@host:port/database} as platforms set
 * it, or a JDBC URL as it is. Without one, an embedded H2 file in the data directory that writes every commit at once.
 * A {@code spring.datasource.url} set by hand wins.
 */
public class DatabaseSettings implements EnvironmentPostProcessor {

    private static final String URL = "spring.datasource.url";

    @Override
    public void postProcessEnvironment(ConfigurableEnvironment environment, SpringApplication application) {
        if (environment.containsProperty(URL)) {
            return;
        }
        var databaseUrl = environment.getProperty("DATABASE_URL", "").strip();
        var settings = databaseUrl.isEmpty() ? embedded(dataDir(environment)) : server(databaseUrl);
        environment.getPropertySources().addLast(new MapPropertySource("grantdeskDatabase", settings));
    }

    /** Checks the name before it is made a path, which can fail. */
    private static Path dataDir(ConfigurableEnvironment environment) {
        var properties = Binder.get(environment).bindOrCreate("grantdesk", GrantdeskProperties.class);
        FolderName.of("GRANTDESK_DATA_DIR", properties.dataDir());
        return properties.dataFolder();
    }

    static Map<String, Object> embedded(Path dataDir) {
        // DB_CLOSE_ON_EXIT=FALSE: H2 would close the file at SIGTERM, before the requests under way have their answers.
        // WRITE_DELAY=0: with the default, a killed process loses up to half a second of commits it has acknowledged.
        return Map.of(
                URL,
                fileUrl(dataDir)
                        + ";MODE=PostgreSQL;DATABASE_TO_LOWER=TRUE;DEFAULT_NULL_ORDERING=HIGH;WRITE_DELAY=0;LOCK_TIMEOUT=10000;DB_CLOSE_ON_EXIT=FALSE"
                        // Its trace file would hold the values of statements that failed.
                        + ";TRACE_LEVEL_FILE=0",
                "spring.datasource.username",
                "sa",
                "spring.datasource.password",
                "");
    }

    /** The beginning of the embedded database's URL. */
    static String fileUrl(Path dataDir) {
        return "jdbc:h2:file:" + dataDir.toAbsolutePath().normalize().resolve("grantdesk");
    }

    static Map<String, Object> server(String databaseUrl) {
        if (databaseUrl.startsWith("jdbc:postgresql:") || databaseUrl.startsWith("jdbc:h2:")) {
            return Map.of(URL, databaseUrl);
        }
        if (!databaseUrl.startsWith("postgres://") && !databaseUrl.startsWith("postgresql://")) {
            throw unreadable();
        }
        var settings = new HashMap<String, Object>();
        try {
            var uri = URI.create(databaseUrl);
            // Not getHost(): it knows no underscores, which the names of containers often have.
            var authority = uri.getRawAuthority();
            if (authority == null || uri.getPath() == null || uri.getPath().length() < 2) {
                throw unreadable();
            }
            var at = authority.lastIndexOf('@');
            var query = uri.getRawQuery() == null ? "" : "?" + uri.getRawQuery();
            settings.put(URL, "jdbc:postgresql://" + authority.substring(at + 1) + uri.getRawPath() + query);
            if (at >= 0) {
                var user = authority.substring(0, at);
                var colon = user.indexOf(':');
                settings.put("spring.datasource.username", decode(colon < 0 ? user : user.substring(0, colon)));
                settings.put("spring.datasource.password", colon < 0 ? "" : decode(user.substring(colon + 1)));
            }
        } catch (IllegalArgumentException e) {
            throw unreadable();
        }
        return settings;
    }

    private static String decode(String text) {
        return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
    }

    /** Without the value: it holds a password. */
    private static StartRefused unreadable() {
        return new StartRefused("DATABASE_URL must look like postgres://user:password@host:5432/database"
                + " or start with jdbc:postgresql://.");
    }
}
