package org.grantdesk.platform;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Clock;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.zip.ZipFile;
import javax.sql.DataSource;
import org.grantdesk.base.GrantdeskProperties;
import org.grantdesk.base.OwnerOnly;
import org.grantdesk.base.StartRefused;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.util.FileSystemUtils;

/**
 * Copies the embedded database into a zip file while it is in use, because no one else can open it then. A copy gets its
 * name only when it was unpacked, opened and read; the oldest ones go.
 */
@Component
class EmbeddedBackups {

    private static final Logger LOG = LoggerFactory.getLogger(EmbeddedBackups.class);
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmssSSS'Z'").withZone(ZoneOffset.UTC);
    private static final String NAME = "grantdesk-\\d{8}T\\d{9}Z\\.zip";

    private final DataSource database;
    private final String settings;
    /** Null: no one asked for backups. */
    private final @Nullable Path folder;

    private final int keep;
    private final Clock clock;

    EmbeddedBackups(
            DataSource database,
            GrantdeskProperties properties,
            @Value("${spring.datasource.url}") String url,
            Clock clock) {
        var dir = properties.backup().dir();
        if (!dir.isBlank() && !url.startsWith("jdbc:h2:")) {
            throw new StartRefused("Remove GRANTDESK_BACKUP_DIR: it is for the embedded database. Back a PostgreSQL"
                    + " server up with its own tools, such as pg_dump.");
        }
        this.database = database;
        this.settings = url.contains(";") ? url.substring(url.indexOf(';')) : "";
        this.folder = dir.isBlank() ? null : FolderName.of("GRANTDESK_BACKUP_DIR", dir);
        this.keep = Math.max(1, properties.backup().keep());
        this.clock = clock;
    }

    /** One backup, the first a minute after the start. A failure is said in the log, and the next time it is tried again. */
    @Scheduled(fixedDelayString = "${grantdesk.backup.every}", initialDelayString = "${grantdesk.backup.first:PT1M}")
    void run() {
        if (folder != null) {
            backUp(folder);
        }
    }

    private void backUp(Path folder) {
        var name = "grantdesk-" + TIME.format(clock.instant());
        var draft = folder.resolve(name + ".part");
        var trial = folder.resolve(name + ".trial");
        try {
            OwnerOnly.createFolder(folder);
            copy(draft);
            var rows = read(draft, trial);
            var file = folder.resolve(name + ".zip");
            Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE);
            LOG.info("Backed up to {}: {} rows, {} kB", file, rows, Files.size(file) / 1024);
            tidy(folder);
        } catch (IOException | SQLException | RuntimeException e) {
            LOG.error("No backup was made in {}", folder, e);
        } finally {
            delete(draft);
            delete(trial);
        }
    }

    /** H2 locks nothing for this, and the copy is that of one moment. */
    private void copy(Path draft) throws IOException, SQLException {
        OwnerOnly.createFile(draft);
        // Without the limit of time that requests have.
        try (var connection = database.getConnection();
                var statement = connection.createStatement()) {
            statement.execute("backup to '" + draft.toString().replace("'", "''") + "'");
        }
    }

    /** Restores it beside and counts what is in it: a backup that no one has opened is none. */
    private long read(Path draft, Path trial) throws IOException, SQLException {
        OwnerOnly.createFolder(trial);
        try (var zip = new ZipFile(draft.toFile())) {
            var entry = zip.stream()
                    .filter(file -> file.getName().endsWith(".mv.db"))
                    .findFirst()
                    .orElseThrow(() -> new IOException("no database in " + draft));
            var copy = OwnerOnly.createFile(trial.resolve("trial.mv.db"));
            try (var content = zip.getInputStream(entry);
                    var file = Files.newOutputStream(copy)) {
                content.transferTo(file);
            }
        }
        var url = "jdbc:h2:file:" + trial.resolve("trial") + settings + ";IFEXISTS=TRUE;ACCESS_MODE_DATA=r";
        try (var connection = DriverManager.getConnection(url, "sa", "")) {
            var jdbc = new JdbcTemplate(new SingleConnectionDataSource(connection, true));
            return jdbc
                    .queryForList(
                            "select table_name from information_schema.tables where table_schema = 'public'",
                            String.class)
                    .stream()
                    .mapToLong(table -> Objects.requireNonNull(
                            jdbc.queryForObject("select count(*) from \"" + table + "\"", Long.class)))
                    .sum();
        }
    }

    private void tidy(Path folder) throws IOException {
        List<Path> all;
        try (var files = Files.list(folder)) {
            all = files.filter(file -> file.getFileName().toString().matches(NAME))
                    .sorted(Comparator.reverseOrder())
                    .toList();
        }
        for (var old : all.subList(Math.min(keep, all.size()), all.size())) {
            Files.delete(old);
        }
    }

    private static void delete(Path path) {
        try {
            FileSystemUtils.deleteRecursively(path);
        } catch (IOException e) {
            LOG.warn("{} could not be removed", path, e);
        }
    }
}
