package org.grantdesk.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.springframework.util.FileSystemUtils;

/**
 * A server of the PostgreSQL that is installed on this machine, with its own tools. The one that the tests bring along
 * ({@link Postgres}) has none, and {@code pg_dump} refuses a server that is newer than itself.
 */
public final class InstalledPostgres implements AutoCloseable {

    private static final Path INSTALLATIONS = Path.of("/usr/lib/postgresql");
    private static final String USER = "postgres";

    private final Path programs;
    private final Path folder;
    private final int port;

    private InstalledPostgres(Path programs, Path folder, int port) {
        this.programs = programs;
        this.folder = folder;
        this.port = port;
    }

    /** Returns where the newest one is that has a server and tools; many machines have none. */
    public static Optional<Path> programs() {
        if (!Files.isDirectory(INSTALLATIONS)) {
            return Optional.empty();
        }
        try (Stream<Path> versions = Files.list(INSTALLATIONS)) {
            return versions.map(version -> version.resolve("bin"))
                    .filter(bin -> Stream.of("postgres", "initdb", "pg_ctl", "pg_dump", "pg_restore")
                            .allMatch(program -> Files.isExecutable(bin.resolve(program))))
                    .max(Comparator.comparing(InstalledPostgres::version));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Starts a fresh server. */
    public static InstalledPostgres start(Path programs) throws IOException {
        Path folder = Path.of(
                System.getProperty("java.io.tmpdir"),
                "installed-pg",
                UUID.randomUUID().toString());
        Files.createDirectories(folder);
        InstalledPostgres server = new InstalledPostgres(programs, folder, PackagedJar.freePort());
        server.asServer("initdb", "--auth=trust", "--username=" + USER, "--encoding=UTF8", "-D", server.data());
        Runtime.getRuntime().addShutdownHook(new Thread(server::close));
        server.control(
                "start", "-o", "-p " + server.port + " -c listen_addresses=localhost -c unix_socket_directories=''");
        Leash.on(server.postmaster());
        return server;
    }

    /** Runs one of the tools against this server, and fails with what it said if it does not succeed. */
    public void run(String tool, String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(programs.resolve(tool).toString()));
        command.addAll(List.of("-h", "localhost", "-p", String.valueOf(port), "-U", USER));
        command.addAll(List.of(arguments));
        execute(command);
    }

    /** Returns the JDBC URL, user included. */
    public String urlOf(String database) {
        return "jdbc:postgresql://localhost:" + port + "/" + database + "?user=" + USER;
    }

    @Override
    public void close() {
        if (Files.exists(folder.resolve("data").resolve("postmaster.pid"))) {
            try {
                control("stop", "-m", "fast");
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        try {
            FileSystemUtils.deleteRecursively(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Returns its version, such as 15. */
    public int version() {
        return version(programs);
    }

    private static int version(Path bin) {
        String name = bin.getParent().getFileName().toString().replaceAll("\\D.*", "");
        return name.isEmpty() ? 0 : Integer.parseInt(name);
    }

    private ProcessHandle postmaster() throws IOException {
        String pid = Files.readAllLines(Path.of(data(), "postmaster.pid")).getFirst();
        return ProcessHandle.of(Long.parseLong(pid.strip())).orElseThrow();
    }

    private String data() {
        return folder.resolve("data").toString();
    }

    private void control(String action, String... more) throws IOException {
        List<String> arguments = new ArrayList<>(
                List.of("-D", data(), "-l", folder.resolve("log").toString(), "-w"));
        arguments.addAll(List.of(more));
        arguments.add(action);
        asServer("pg_ctl", arguments.toArray(String[]::new));
    }

    private void asServer(String program, String... arguments) throws IOException {
        List<String> command = serverCommand(programs.resolve(program));
        command.addAll(List.of(arguments));
        execute(command);
    }

    /**
     * Returns the beginning of a command line that starts a server. PostgreSQL's does not run as root; in a user namespace
     * of its own it does not know that it is.
     */
    public static List<String> serverCommand(Path program) {
        List<String> command = new ArrayList<>();
        if ("root".equals(System.getProperty("user.name"))) {
            command.addAll(List.of("unshare", "-U"));
        }
        command.add(program.toString());
        return command;
    }

    private void execute(List<String> command) throws IOException {
        Path output = Files.createTempFile(folder, "out", ".txt");
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        try {
            if (!process.waitFor(2, TimeUnit.MINUTES)) {
                process.destroyForcibly();
                throw new IOException(command + " did not end");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
        if (process.exitValue() != 0) {
            throw new IOException(command + " ended with " + process.exitValue() + ":\n" + Files.readString(output));
        }
    }
}
