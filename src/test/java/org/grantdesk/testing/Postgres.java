package org.grantdesk.testing;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.slf4j.LoggerFactory;
import org.springframework.boot.SpringApplication;
import org.springframework.util.FileSystemUtils;

/**
 * A real PostgreSQL server, without Docker and without an installed one.
 *
 * <p>Most tests share one server for the whole JVM and take a fresh database of it with {@link #createDatabase()}; it
 * gives up durability for speed. A test that pulls the plug starts {@linkplain #start() a server of its own}, which has
 * PostgreSQL's own defaults for durability and survives {@link #kill()}.
 */
public final class Postgres implements AutoCloseable {

    private static final String USER = "postgres";
    private static final AtomicInteger DATABASES = new AtomicInteger();

    private static Postgres shared;

    private final Path data;
    private final boolean durable;
    private EmbeddedPostgres server;

    private Postgres(boolean durable, Path data) {
        this.durable = durable;
        this.data = data;
        this.server = launch(0);
    }

    /** Among the folders in which the library itself looks for what a crashed JVM left behind. */
    private static Path freshFolder() {
        return Path.of(
                System.getProperty("java.io.tmpdir"),
                "embedded-pg",
                UUID.randomUUID().toString());
    }

    /** Returns the JDBC URL, user included, of a fresh and empty database of the shared server. */
    public static String createDatabase() {
        return shared().newDatabase();
    }

    /** Starts a server of the caller's own, with commits that are durable when they return. */
    public static Postgres start() {
        return new Postgres(true, freshFolder());
    }

    /**
     * Starts another server on a copy of this one's files that is made while this one is in use: PostgreSQL's own base
     * backup, file by file, as {@code pg_basebackup} makes it.
     */
    public Postgres startOnBaseBackup() {
        Path copy = freshFolder();
        try (Connection connection = server.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement()) {
            // What is written meanwhile must still be there at the end.
            statement.execute("alter system set wal_keep_size = '1GB'");
            statement.execute("select pg_reload_conf()");
            statement.execute("select pg_backup_start('test', true)");
            BaseBackup.copy(data, copy);
            try (ResultSet end = statement.executeQuery("select labelfile from pg_backup_stop(false)")) {
                end.next();
                Files.writeString(copy.resolve("backup_label"), end.getString(1));
            }
            BaseBackup.copyLog(data, copy);
        } catch (SQLException e) {
            throw new IllegalStateException("no base backup", e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new Postgres(true, copy);
    }

    /** Returns the JDBC URL, user included, of a database of this server. */
    public String urlOf(String database) {
        return server.getJdbcUrl(USER, database);
    }

    private static synchronized Postgres shared() {
        if (shared == null) {
            shared = new Postgres(false, freshFolder());
            // The library's own hook would end it while portals still write their last words to it.
            SpringApplication.getShutdownHandlers().add(shared::close);
        }
        return shared;
    }

    /** Returns the processes of the shared server; none before it is started. */
    public static synchronized Stream<ProcessHandle> sharedProcesses() {
        return shared == null
                ? Stream.empty()
                : Stream.concat(
                        Stream.of(shared.postmaster()), shared.postmaster().descendants());
    }

    /** Returns the JDBC URL, user included, of a fresh and empty database of this server. */
    public String newDatabase() {
        String name = "grantdesk_" + DATABASES.incrementAndGet();
        try (Connection connection = server.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("create database " + name);
        } catch (SQLException e) {
            throw new IllegalStateException("no new database", e);
        }
        return urlOf(name);
    }

    /** Pulls the plug: ends every process of the server with SIGKILL, as a crash of the machine would. */
    public void kill() {
        ProcessHandle postmaster = postmaster();
        List<ProcessHandle> all = postmaster.descendants().toList();
        // The postmaster first, or it would tidy up after its children.
        postmaster.destroyForcibly();
        postmaster.onExit().join();
        all.forEach(ProcessHandle::destroyForcibly);
        all.forEach(process -> process.onExit().join());
    }

    /** Ends the server without a checkpoint, as {@code pg_ctl stop -m immediate} does: it recovers at the next start. */
    public void stopAtOnce() {
        ProcessHandle postmaster = postmaster();
        try {
            new ProcessBuilder("kill", "-QUIT", String.valueOf(postmaster.pid()))
                    .start()
                    .waitFor();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        postmaster.onExit().join();
    }

    /** Returns where it listens on this machine. */
    public int port() {
        return server.getPort();
    }

    /** Starts the server again after {@link #kill()} or {@link #stopAtOnce()}, on the same data and the same port. */
    public void restart() {
        int port = server.getPort();
        releaseQuietly();
        server = launch(port);
    }

    @Override
    public void close() {
        release();
        deleteRecursively(data);
    }

    private EmbeddedPostgres launch(int port) {
        EmbeddedPostgres.Builder builder = EmbeddedPostgres.builder()
                .setDataDirectory(data)
                .setCleanDataDirectory(!durable)
                .setRegisterShutdownHook(durable)
                .setPort(port)
                .setServerConfig("synchronous_commit", durable ? "on" : "off")
                .setServerConfig("fsync", durable ? "on" : "off");
        try {
            EmbeddedPostgres started = builder.start();
            Leash.on(postmaster());
            return started;
        } catch (IOException | RuntimeException e) {
            throw new IllegalStateException(
                    "The test PostgreSQL did not start. As root it needs user namespaces (try: unshare -U true);"
                            + " where they are not allowed, run the tests as another user.",
                    e);
        }
    }

    private void release() {
        try {
            server.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The library tries to stop the killed server and logs at length that it cannot; nobody needs to read that. */
    private void releaseQuietly() {
        Logger log = (Logger) LoggerFactory.getLogger(EmbeddedPostgres.class);
        Level before = log.getLevel();
        log.setLevel(Level.OFF);
        try {
            release();
        } finally {
            log.setLevel(before);
        }
    }

    private ProcessHandle postmaster() {
        try {
            long pid = Long.parseLong(Files.readAllLines(data.resolve("postmaster.pid"))
                    .getFirst()
                    .strip());
            return ProcessHandle.of(pid).orElseThrow();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void deleteRecursively(Path folder) {
        try {
            FileSystemUtils.deleteRecursively(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
