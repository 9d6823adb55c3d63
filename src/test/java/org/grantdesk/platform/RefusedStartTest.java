package org.grantdesk.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.TreeMap;
import java.util.UUID;
import org.flywaydb.core.Flyway;
import org.grantdesk.testing.Postgres;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.flyway.autoconfigure.FlywayAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;

/**
 * What stops a start: one sentence that says what to do, no stack trace, no secret, nothing changed. The database is
 * opened and migrated as ever; what comes after it is not part of these starts.
 */
@ExtendWith(OutputCaptureExtension.class)
class RefusedStartTest {

    private static final String KEY = "dGVzdHMgb25seTogdGhpcnR5LXR3byBieXRlcy4uLi4=";
    private static final String SECRET = "not-for-the-log";

    @TempDir
    Path folder;

    private final Map<String, Object> environment = new HashMap<>();

    @ImportAutoConfiguration({DataSourceAutoConfiguration.class, FlywayAutoConfiguration.class})
    static class DatabaseOnly {}

    @BeforeEach
    void freshInstallation() {
        environment.put("GRANTDESK_DATA_DIR", data().toString());
        environment.put("PORT", "0");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        DATABASE_URL              | mysql://me:not-for-the-log@host/db        | DATABASE_URL must look like postgres://
        DATABASE_URL              | jdbc:mysql://host/db?password=not-for-the-log | DATABASE_URL must look like postgres://
        DATABASE_URL              | postgres://me:not-for-the-log@host        | DATABASE_URL must look like postgres://
        DATABASE_URL              | postgres://me:not-for-the-log@host:no/db% | DATABASE_URL must look like postgres://
        DATABASE_URL              | postgres://host/db                        | Set GRANTDESK_SECRET_KEY to 32 random bytes in base64
        GRANTDESK_SECRET_KEY      | bm90LWZvci10aGUtbG9n                      | GRANTDESK_SECRET_KEY must be 32 bytes in base64
        GRANTDESK_SECRET_KEY      | not-for-the-log                           | GRANTDESK_SECRET_KEY must be 32 bytes in base64
        GRANTDESK_BASE_URL        | apps.example.test                         | GRANTDESK_BASE_URL must be scheme, host and perhaps a port
        GRANTDESK_BASE_URL        | https://apps.example.test/portal          | GRANTDESK_BASE_URL must be scheme, host and perhaps a port
        GRANTDESK_BASE_URL        | https://apps.example.test?a=b             | GRANTDESK_BASE_URL must be scheme, host and perhaps a port
        GRANTDESK_BASE_URL        | https://me:not-for-the-log@apps.example.test | GRANTDESK_BASE_URL must be scheme, host and perhaps a port
        GRANTDESK_BASE_URL        | http://apps.example.com                   | GRANTDESK_BASE_URL must begin with https
        GRANTDESK_TRUSTED_PROXIES | proxy.example.test                        | GRANTDESK_TRUSTED_PROXIES must be the number of proxies in front
        GRANTDESK_TRUSTED_PROXIES | 10.0.0.0/33                               | GRANTDESK_TRUSTED_PROXIES must be the number of proxies in front
        GRANTDESK_TRUSTED_PROXIES | 10.0.0.0/x                                | GRANTDESK_TRUSTED_PROXIES must be the number of proxies in front
        GRANTDESK_TRUSTED_PROXIES | ,                                         | GRANTDESK_TRUSTED_PROXIES must be the number of proxies in front
        GRANTDESK_TRUSTED_PROXIES | 10.0.0.1:80                               | GRANTDESK_TRUSTED_PROXIES must be the number of proxies in front
        GRANTDESK_TRUSTED_PROXIES | ::ffff:10.0.0.0/90                        | GRANTDESK_TRUSTED_PROXIES must be the number of proxies in front
        GRANTDESK_TRUSTED_PROXIES | 99                                        | GRANTDESK_TRUSTED_PROXIES must be the number of proxies in front
        GRANTDESK_TRUSTED_PROXIES | -1                                        | GRANTDESK_TRUSTED_PROXIES must be the number of proxies in front
        SERVER_FORWARD_HEADERS_STRATEGY | framework                           | SERVER_FORWARD_HEADERS_STRATEGY is not used: remove it
        SERVER_TOMCAT_REMOTEIP_INTERNAL_PROXIES | 10[.].*                     | SERVER_TOMCAT_REMOTEIP_INTERNAL_PROXIES is not used: remove it
        SERVER_TOMCAT_REMOTEIP_REMOTE_IP_HEADER | X-Real-IP                   | SERVER_TOMCAT_REMOTEIP_REMOTE_IP_HEADER is not used: remove it
        PORT                      | many                                      | PORT must be a number up to 65535
        PORT                      | 70000                                     | PORT must be a number up to 65535
        MANAGEMENT_PORT           | many                                      | MANAGEMENT_PORT must be a number up to 65535
        GRANTDESK_CLIENT_SECRETS  | not-for-the-log                           | GRANTDESK_CLIENT_SECRETS must be hashed or recoverable.
        GRANTDESK_DEMO            | maybe                                     | GRANTDESK_DEMO must be true or false.
        GRANTDESK_BACKUP_KEEP     | many                                      | GRANTDESK_BACKUP_KEEP must be a number.
        GRANTDESK_REFRESH_LEEWAY  | abc                                       | GRANTDESK_REFRESH_LEEWAY must be a time such as 10s, 15m or P1D.
        GRANTDESK_REFRESH_LEEWAY  | 61                                        | GRANTDESK_REFRESH_LEEWAY must be from 0 to 60 seconds
        GRANTDESK_REFRESH_LEEWAY  | -1s                                       | GRANTDESK_REFRESH_LEEWAY must be from 0 to 60 seconds
        GRANTDESK_BACKUP_EVERY    | daily                                     | GRANTDESK_BACKUP_EVERY must be a time such as 10s, 15m or P1D.
        GRANTDESK_DATA_DIR        | x${y}z                                    | GRANTDESK_DATA_DIR refers to a variable that is not set
        GRANTDESK_ADMIN_PASSWORD  | not-for-the-log${y}                       | GRANTDESK_ADMIN_PASSWORD refers to a variable that is not set
        SPRING_MAIL_PASSWORD      | ${SPRING_MAIL_PASSWORD}                   | SPRING_MAIL_PASSWORD refers to a variable that is not set
        GRANTDESK_LOG_FORMAT      | xml                                       | GRANTDESK_LOG_FORMAT must be text or json.
        GRANTDESK_DATABASE_CONNECTIONS | many                                 | GRANTDESK_DATABASE_CONNECTIONS must be a number
        """)
    void aSettingThatCannotBe(String variable, String value, String sentence, CapturedOutput output) {
        environment.put(variable, value);

        refused(output, sentence);
        assertThat(output).doesNotContain("bm90LWZvci10aGUtbG9n");
        assertThat(data()).doesNotExist();
    }

    @Test
    void theManagementPortIsNotThePublicOne(CapturedOutput output) {
        environment.put("PORT", "18080");
        environment.put("MANAGEMENT_PORT", "18080");

        refused(output, "MANAGEMENT_PORT must be another port than PORT");
    }

    @Test
    void aPortInUse(CapturedOutput output) throws IOException {
        try (var taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            environment.put("SERVER_ADDRESS", "127.0.0.1");
            environment.put("PORT", String.valueOf(taken.getLocalPort()));

            refused(
                    output,
                    "Port " + taken.getLocalPort() + " is in use by another program",
                    WebApplicationType.SERVLET);
            assertThat(data()).doesNotExist();
        }
    }

    @Test
    void aDataDirectoryThatIsNone(CapturedOutput output) throws IOException {
        Files.writeString(data(), "a file");

        refused(output, "cannot be written: set GRANTDESK_DATA_DIR to a folder");
    }

    @ParameterizedTest
    @CsvSource({
        "GRANTDESK_DATA_DIR, a;b, The folder that GRANTDESK_DATA_DIR names cannot be used",
        "GRANTDESK_DATA_DIR, a;INIT=RUNSCRIPT FROM 'x', The folder that GRANTDESK_DATA_DIR names cannot be used",
        "GRANTDESK_DATA_DIR, b\uFFFD, The name in GRANTDESK_DATA_DIR has letters that the locale",
        "GRANTDESK_BACKUP_DIR, a;b, The folder that GRANTDESK_BACKUP_DIR names cannot be used",
    })
    void aFolderThatWouldLeadElsewhere(String variable, String name, String sentence, CapturedOutput output)
            throws IOException {
        environment.put(variable, folder + "/" + name);

        refused(output, sentence);
        try (var all = Files.list(folder)) {
            assertThat(all).isEmpty();
        }
    }

    @Test
    void whatAServerRefusesIsQuoted(CapturedOutput output) {
        server(postgres(Postgres.createDatabase()) + "?options=-c%20nonsense=1");

        refused(output, "It says: unrecognized configuration parameter \"nonsense\".");
        assertThat(output).doesNotContain("cannot be reached");
    }

    @Test
    void aDataDirectoryOpenToOthersIsClosedAndThatIsSaid(CapturedOutput output) throws IOException {
        migrated();
        assumeTrue(Files.getFileStore(folder).supportsFileAttributeView("posix"));
        Files.setPosixFilePermissions(data(), PosixFilePermissions.fromString("rwxrwxrwx"));
        Files.setPosixFilePermissions(file(), PosixFilePermissions.fromString("rw-rw-rw-"));
        var others = Files.writeString(data().resolve("notes.txt"), "mine");
        Files.setPosixFilePermissions(others, PosixFilePermissions.fromString("rw-r--r--"));

        new DataDirectory(data()).tighten();

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(data())))
                .isEqualTo("rwx------");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file())))
                .isEqualTo("rw-------");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(others)))
                .isEqualTo("rw-r--r--");
        assertThat(output).contains(file() + " was open to other accounts of this machine (rw-rw-rw-)");
        var printed = output.getAll().length();
        new DataDirectory(data()).tighten();
        assertThat(output.getAll().substring(printed)).doesNotContain("was open");
    }

    @Test
    void aServerThatDoesNotAnswer(CapturedOutput output) {
        server("postgres://me:" + SECRET + "@127.0.0.1:1/db");

        refused(output, "cannot be reached: check its host and port");
    }

    @ParameterizedTest
    @ValueSource(strings = {"13.22", "9.6.24"})
    void aServerThatIsTooOld(String version, CapturedOutput output) throws IOException {
        try (var old = new FakePostgres(version)) {
            server("postgres://me:" + SECRET + "@127.0.0.1:" + old.port() + "/db");

            refused(
                    output,
                    "Grantdesk needs PostgreSQL 14 or newer, and DATABASE_URL leads to a " + version.split("\\.")[0]
                            + ":");
        }
    }

    @Test
    void aDatabaseThatIsNotThere(CapturedOutput output) {
        server(postgres(Postgres.createDatabase()).replaceFirst("/\\w+$", "/nowhere"));

        refused(output, "has no database with the name in DATABASE_URL");
    }

    @Test
    void aWrongPassword(CapturedOutput output) throws Exception {
        var database = Postgres.createDatabase();
        passwordNeededFor(database, "locked");
        server(postgres(database).replace("postgres@", "locked:" + SECRET + "@"));

        refused(output, "refuses its user or password");
    }

    @Test
    void aUserWhoMayNotCreateTables(CapturedOutput output) throws Exception {
        var database = Postgres.createDatabase();
        try (var connection = DriverManager.getConnection(database);
                var statement = connection.createStatement()) {
            statement.execute("create user reader");
        }
        server(postgres(database).replace("postgres@", "reader@"));

        refused(output, "may not create tables");
    }

    @Test
    void aDatabaseFileThatIsGone(CapturedOutput output) throws IOException {
        migrated();
        new DataDirectory(data()).mark();
        Files.delete(file());

        refused(output, "is gone: put it back from a copy, or delete");
        assertThat(file()).doesNotExist();
    }

    @Test
    void anEmptyDatabaseFile(CapturedOutput output) throws IOException {
        Files.createDirectories(data());
        Files.createFile(file());

        refused(output, "is empty: put it back from a copy");
    }

    @Test
    void aDatabaseFileInUse(CapturedOutput output) throws IOException {
        migrated();
        try (var channel = FileChannel.open(file(), StandardOpenOption.WRITE);
                var lock = Objects.requireNonNull(channel.tryLock())) {
            assertThat(lock.isValid()).isTrue();

            refused(output, "in use by another process");
        }
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.05, 0.3, 0.6})
    void aDatabaseFileDamagedInTheMiddle(double where, CapturedOutput output) throws IOException {
        migrated();
        new DataDirectory(data()).close();
        var bytes = Files.readAllBytes(file());
        var noise = new byte[bytes.length / 3];
        new Random(7).nextBytes(noise);
        System.arraycopy(noise, 0, bytes, (int) (bytes.length * where), noise.length);
        Files.write(file(), bytes);

        refused(
                output,
                "is not the one that Grantdesk closed: it was damaged, cut short or replaced. Put a whole copy back");
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.01, 0.5, 0.9})
    void aDatabaseFileCutShort(double left, CapturedOutput output) throws IOException {
        migrated();
        new DataDirectory(data()).close();
        var bytes = Files.readAllBytes(file());
        Files.write(file(), java.util.Arrays.copyOf(bytes, (int) (bytes.length * left)));

        refused(
                output,
                "is not the one that Grantdesk closed: it was damaged, cut short or replaced. Put a whole copy back");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        update flyway_schema_history set version = '999', description = 'later' where version = (select max(version) from flyway_schema_history) | written by a newer Grantdesk
        update flyway_schema_history set success = false where version = (select max(version) from flyway_schema_history) | An earlier start broke off while it changed the tables
        update flyway_schema_history set checksum = 1 where version = '002' | were not made by this Grantdesk
        """)
    void tablesOfAnotherMaking(String difference, String sentence, CapturedOutput output) throws Exception {
        migrated();
        change(h2(), "sa", difference);
        refusedUnchanged(output, sentence, h2(), "sa");

        var database = Postgres.createDatabase();
        Flyway.configure().dataSource(database, null, null).load().migrate();
        change(database, null, difference);
        server(postgres(database));
        refusedUnchanged(output, sentence, database, null);
    }

    @Test
    void aDatabaseFileOfWhichOnlyTheBeginningIsLeftAfterAKill(CapturedOutput output) throws IOException {
        migrated();
        new DataDirectory(data()).mark();
        Files.write(file(), java.util.Arrays.copyOf(Files.readAllBytes(file()), 9_000));

        start(output, "has lost what was in it: put it back from a copy", WebApplicationType.NONE);
    }

    @Test
    void aClosedDatabaseOpensAgain() throws IOException {
        migrated();
        var directory = new DataDirectory(data());
        directory.close();
        directory.check();
        directory.unseal();
        migrated();
        directory.check();
    }

    /** H2 writes in its file when it is opened, so what counts is what is in the tables. */
    private void refusedUnchanged(CapturedOutput output, String sentence, String url, @Nullable String user)
            throws SQLException {
        var before = history(url, user);
        start(output, sentence, WebApplicationType.NONE);
        assertThat(history(url, user)).isEqualTo(before);
    }

    /** What migrations were run, and how many tables there are. */
    private static java.util.List<String> history(String url, @Nullable String user) throws SQLException {
        var found = new java.util.ArrayList<String>();
        try (var connection = DriverManager.getConnection(url, user, "");
                var statement = connection.createStatement()) {
            try (var rows = statement.executeQuery(
                    "select version, checksum, success from flyway_schema_history order by installed_rank")) {
                while (rows.next()) {
                    found.add(rows.getString(1) + " " + rows.getString(2) + " " + rows.getString(3));
                }
            }
            try (var rows = statement.executeQuery(
                    "select count(*) from information_schema.columns where lower(table_schema) = 'public'")) {
                rows.next();
                found.add(rows.getString(1));
            }
        }
        return found;
    }

    private void refused(CapturedOutput output, String sentence) {
        refused(output, sentence, WebApplicationType.NONE);
    }

    private void refused(CapturedOutput output, String sentence, WebApplicationType type) {
        var before = files();
        start(output, sentence, type);
        assertThat(files()).isEqualTo(before);
    }

    private void start(CapturedOutput output, String sentence, WebApplicationType type) {
        var printed = output.getAll().length();
        var application = new SpringApplication(DatabaseOnly.class);
        application.setWebApplicationType(type);
        var standard = new StandardEnvironment();
        standard.getPropertySources()
                .replace(
                        StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME,
                        new SystemEnvironmentPropertySource(
                                StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME, environment));
        application.setEnvironment(standard);

        var failure = catchThrowable(application::run);

        assertThat(failure).isNotNull();
        var told = output.getAll().substring(printed);
        assertThat(told).containsOnlyOnce(sentence).doesNotContain("\tat ").doesNotContain(SECRET);
    }

    /** Names and contents of everything in the data directory. */
    private Map<String, Integer> files() {
        Map<String, Integer> found = new TreeMap<>();
        if (!Files.isDirectory(data())) {
            return found;
        }
        try (var all = Files.list(data())) {
            for (var file : all.toList()) {
                found.put(file.getFileName().toString(), java.util.Arrays.hashCode(Files.readAllBytes(file)));
            }
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
        return found;
    }

    private Path data() {
        return folder.resolve("data");
    }

    private Path file() {
        return data().resolve("grantdesk.mv.db");
    }

    private String h2() {
        return (String) DatabaseSettings.embedded(data()).get("spring.datasource.url");
    }

    private void migrated() {
        Flyway.configure().dataSource(h2(), "sa", "").load().migrate();
    }

    private void server(String url) {
        environment.put("DATABASE_URL", url);
        environment.put("GRANTDESK_SECRET_KEY", KEY);
    }

    /** As platforms write it. */
    private static String postgres(String jdbcUrl) {
        var uri = URI.create(jdbcUrl.substring("jdbc:".length()));
        return "postgres://postgres@" + uri.getHost() + ":" + uri.getPort() + uri.getPath();
    }

    private static void change(String url, @Nullable String user, String statement) throws SQLException {
        try (var connection = DriverManager.getConnection(url, user, "");
                var change = connection.createStatement()) {
            assertThat(change.executeUpdate(statement)).isEqualTo(1);
        }
    }

    /** The test server lets everybody in; this user is asked. */
    private static void passwordNeededFor(String database, String user) throws Exception {
        try (var connection = DriverManager.getConnection(database);
                var statement = connection.createStatement()) {
            statement.execute("create user " + user + " password '" + UUID.randomUUID() + "'");
            try (var rows = statement.executeQuery("show hba_file")) {
                rows.next();
                var rules = Path.of(rows.getString(1));
                Files.writeString(rules, "host all " + user + " all scram-sha-256\n" + Files.readString(rules));
            }
            statement.execute("select pg_reload_conf()");
        }
    }
}
