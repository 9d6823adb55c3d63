package org.grantdesk.platform;

import java.io.IOException;
import java.net.BindException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.grantdesk.base.BaseUrl;
import org.grantdesk.base.EncryptionKey;
import org.grantdesk.base.GrantdeskProperties;
import org.grantdesk.base.StartRefused;
import org.grantdesk.base.TrustedProxies;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.Environment;

/**
 * Looks at the settings, the data directory and the database before anything else is made. Whatever can be known to be
 * wrong by then is refused here, with one sentence and before a single byte is written.
 */
class StartChecks implements ApplicationContextInitializer<ConfigurableApplicationContext> {

    private static final Duration LONGEST_REFRESH_LEEWAY = Duration.ofSeconds(60);
    private static final String DATABASE = "spring.datasource.url";

    @Override
    public void initialize(ConfigurableApplicationContext context) {
        var environment = context.getEnvironment();
        var properties = Binder.get(environment).bindOrCreate("grantdesk", GrantdeskProperties.class);
        var database = environment.getProperty(DATABASE, "");
        BaseUrl.check(properties);
        TrustedProxies.of(properties.trustedProxies(), true);
        forwardedHeaders(environment);
        secretKey(properties, database);
        number("GRANTDESK_DATABASE_CONNECTIONS", environment.getProperty("spring.datasource.hikari.maximum-pool-size"));
        refreshLeeway(properties.refreshLeeway());
        backups(properties.backup().dir());
        ports(environment, context instanceof WebServerApplicationContext);
        var directory = database.startsWith(DatabaseSettings.fileUrl(properties.dataFolder()))
                ? new DataDirectory(properties.dataFolder())
                : null;
        if (directory != null) {
            directory.check();
            directory.tighten();
            directory.unseal();
            context.addApplicationListener(new DataDirectory.Marker(properties.dataFolder()));
        }
        var connection = DatabaseCheck.open(
                database,
                environment.getProperty("spring.datasource.username"),
                environment.getProperty("spring.datasource.password"));
        if (directory != null) {
            check(directory, connection);
            directory.tightenNew();
        }
        context.addApplicationListener(new DatabaseCheck.Closing(connection));
    }

    private static void check(DataDirectory directory, Connection connection) {
        try {
            directory.check(connection);
        } catch (SQLException e) {
            throw new StartRefused(DatabaseSentences.of(e, true));
        } catch (StartRefused refused) {
            DatabaseCheck.close(connection);
            throw refused;
        }
    }

    private static void backups(String dir) {
        if (!dir.isBlank()) {
            DataDirectory.tightenCopies(FolderName.of("GRANTDESK_BACKUP_DIR", dir));
        }
    }

    private static void secretKey(GrantdeskProperties properties, String database) {
        if (!properties.secretKey().isBlank()) {
            EncryptionKey.decode(properties.secretKey(), "GRANTDESK_SECRET_KEY");
            if (!properties.secretKeyPrevious().isBlank()) {
                EncryptionKey.decode(properties.secretKeyPrevious(), "GRANTDESK_SECRET_KEY_PREVIOUS");
            }
        } else if (!database.startsWith("jdbc:h2:")) {
            throw new StartRefused(EncryptionKey.MISSING);
        }
    }

    private static void refreshLeeway(Duration leeway) {
        if (leeway.isNegative() || leeway.compareTo(LONGEST_REFRESH_LEEWAY) > 0) {
            throw new StartRefused("GRANTDESK_REFRESH_LEEWAY must be from 0 to 60 seconds, such as 10s.");
        }
    }

    /** Two readers of the same headers would contradict each other. */
    private static void forwardedHeaders(Environment environment) {
        var strategy = environment.getProperty("server.forward-headers-strategy", "none");
        var replaced = Stream.of("remote-ip-header", "protocol-header", "internal-proxies", "trusted-proxies")
                .map(name -> "server.tomcat.remoteip." + name)
                .filter(name -> !environment.getProperty(name, "").isBlank())
                .findFirst()
                .or(() -> "none".equalsIgnoreCase(strategy)
                        ? Optional.empty()
                        : Optional.of("server.forward-headers-strategy"));
        if (replaced.isPresent()) {
            throw new StartRefused(
                    replaced.get().toUpperCase(Locale.ROOT).replace('.', '_').replace("-", "_")
                            + " is not used: remove it, and set GRANTDESK_TRUSTED_PROXIES to the number of proxies in"
                            + " front, or to their networks.");
        }
    }

    private static void ports(Environment environment, boolean listens) {
        Map<Integer, String> taken = new HashMap<>();
        for (var setting : new String[][] {{"PORT", "server.port"}, {"MANAGEMENT_PORT", "management.server.port"}}) {
            var port = number(setting[0], environment.getProperty(setting[1]));
            if (port <= 0) {
                continue;
            }
            if (taken.putIfAbsent(port, setting[0]) != null) {
                throw new StartRefused(
                        "MANAGEMENT_PORT must be another port than PORT: what it answers is not for the" + " public.");
            }
            if (listens) {
                free(setting[0], port, environment.getProperty("server.address"));
            }
        }
    }

    private static int number(String variable, @Nullable String text) {
        if (text == null || text.isBlank()) {
            return 0;
        }
        try {
            var number = Integer.parseInt(text.strip());
            if (number <= 65535) {
                return number;
            }
        } catch (NumberFormatException e) {
            // Said below, in the same words.
        }
        throw new StartRefused(variable + " must be a number up to 65535.");
    }

    private static void free(String variable, int port, @Nullable String address) {
        try (var socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(address == null ? new InetSocketAddress(port) : new InetSocketAddress(address, port));
        } catch (BindException e) {
            throw new StartRefused("Port " + port + " is in use by another program, or not open to this account: end"
                    + " that program, or set " + variable + " to another port.");
        } catch (IOException e) {
            // Whatever else is the matter, the server will say.
        }
    }
}
