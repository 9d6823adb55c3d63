package org.grantdesk.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.grantdesk.base.GrantdeskProperties;
import org.grantdesk.base.StartRefused;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** The embedded database is copied while it is in use, and a copy counts only when it opens. */
@ExtendWith(OutputCaptureExtension.class)
class EmbeddedBackupsTest {

    private static final Instant NOW = Instant.parse("2026-11-24T01:02:03.004Z");

    @TempDir
    Path folder;

    private String url;
    private Path backups;

    @BeforeEach
    void databaseInUse() throws SQLException {
        url = (String) DatabaseSettings.embedded(folder.resolve("data")).get("spring.datasource.url");
        backups = folder.resolve("it's here");
        execute("create table if not exists thing (id int primary key, name varchar(20))");
        execute("merge into thing values (1, 'one'), (2, 'two')");
    }

    @Test
    void aCopyIsMadeWhileTheDatabaseIsOpenAndHoldsWhatWasThere(CapturedOutput log) throws Exception {
        try (var open = DriverManager.getConnection(url, "sa", "")) {
            backups(7, NOW).run();
            open.createStatement().execute("insert into thing values (3, 'too late')");
        }

        assertThat(names()).containsExactly("grantdesk-20261124T010203004Z.zip");
        assertThat(log).contains("Backed up to").contains("2 rows");
        if (Files.getFileStore(folder).supportsFileAttributeView("posix")) {
            assertThat(PosixFilePermissions.toString(
                            Files.getPosixFilePermissions(backups.resolve(names().getFirst()))))
                    .isEqualTo("rw-------");
        }
    }

    @Test
    void theOldestGoAndOtherFilesStay() throws Exception {
        Files.createDirectories(backups);
        Files.writeString(backups.resolve("notes.txt"), "mine");
        for (int day = 0; day < 4; day++) {
            backups(2, NOW.plus(Duration.ofDays(day))).run();
        }

        assertThat(names())
                .containsExactly("grantdesk-20261126T010203004Z.zip", "grantdesk-20261127T010203004Z.zip", "notes.txt");
    }

    @Test
    void whatCannotBeWrittenIsSaidAndLeavesNothing(CapturedOutput log) throws Exception {
        Files.writeString(backups, "a file where the folder should be");

        backups(7, NOW).run();

        assertThat(log).contains("No backup was made");
        assertThat(backups).isRegularFile();
    }

    @Test
    void withADatabaseServerTheSettingIsRefused() {
        assertThatExceptionOfType(StartRefused.class)
                .isThrownBy(() -> new EmbeddedBackups(
                        new DriverManagerDataSource(),
                        properties(7),
                        "jdbc:postgresql://localhost/none",
                        Clock.systemUTC()))
                .withMessageContaining("GRANTDESK_BACKUP_DIR");
    }

    @Test
    void withoutAFolderNothingIsDone() {
        var none =
                new Binder(new MapConfigurationPropertySource()).bindOrCreate("grantdesk", GrantdeskProperties.class);

        new EmbeddedBackups(new DriverManagerDataSource(), none, "jdbc:postgresql://localhost/none", Clock.systemUTC())
                .run();
    }

    private EmbeddedBackups backups(int keep, Instant now) {
        return new EmbeddedBackups(
                new DriverManagerDataSource(url, "sa", ""), properties(keep), url, Clock.fixed(now, ZoneOffset.UTC));
    }

    private GrantdeskProperties properties(int keep) {
        var settings = new MapConfigurationPropertySource(
                Map.of("grantdesk.backup.dir", String.valueOf(backups), "grantdesk.backup.keep", keep));
        return new Binder(settings).bindOrCreate("grantdesk", GrantdeskProperties.class);
    }

    private List<String> names() throws IOException {
        try (var files = Files.list(backups)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    private void execute(String sql) throws SQLException {
        try (var connection = DriverManager.getConnection(url, "sa", "");
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
