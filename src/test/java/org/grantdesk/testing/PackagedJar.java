package org.grantdesk.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.springframework.util.FileSystemUtils;

/**
 * The product as people run it: the packaged jar in a process of its own, on a free port of this machine, with a fresh
 * data directory under {@code target/it}.
 *
 * <p>Spring Boot's own unpacked form of the jar is what usually starts here, because that is faster ({@link
 * UnpackedJar}); {@link #startPacked} takes the jar as it is. Both run with the quick compiler only: these processes live
 * for seconds.
 *
 * <p>It sees only the environment it is given, not what the developer happens to have set. {@code JAVA_OPTS} in that
 * environment are passed on, as {@code bin/start} does.
 *
 * <p>{@link #startLikeAPlatform} goes all the way: {@code bin/start} with an environment and nothing else.
 */
public final class PackagedJar implements AutoCloseable {

    private static final Duration START_LIMIT = Duration.ofMinutes(3);
    private static final Duration STOP_LIMIT = Duration.ofSeconds(40);

    private static Path unpackedHere;

    private final Path folder;
    private final String readyPath;
    private final Path jar;
    private final boolean likeAPlatform;
    private Map<String, String> environment;
    private final int port = freePort();
    private Process process;

    private PackagedJar(
            String name, Map<String, String> environment, String readyPath, Path jar, boolean likeAPlatform) {
        this.folder = Path.of("target", "it", name).toAbsolutePath();
        this.environment = environment;
        this.readyPath = readyPath;
        this.jar = jar;
        this.likeAPlatform = likeAPlatform;
    }

    /** Starts the jar and returns when the sign-in page answers. */
    public static PackagedJar start(String name, Map<String, String> environment) {
        return start(name, environment, "/login");
    }

    /**
     * Starts the jar and returns when the given path answers with less than 500.
     *
     * @param name the folder under {@code target/it}; what an earlier run left there is deleted
     * @throws IllegalStateException if it ends or stays silent instead; the message carries the end of its log
     */
    public static PackagedJar start(String name, Map<String, String> environment, String readyPath) {
        return start(new PackagedJar(name, environment, readyPath, unpackedJar(), false));
    }

    /** Starts the jar itself, as the Procfile does, and returns when the sign-in page answers. */
    public static PackagedJar startPacked(String name, Map<String, String> environment) {
        return start(new PackagedJar(name, environment, "/login", packedJar(), false));
    }

    /**
     * Runs {@code bin/start} of a folder that looks like a built repository, and returns when the portal is ready. No
     * option on the command line, no variable of this process: {@code PORT}, {@code GRANTDESK_DATA_DIR} and what is
     * given. Standard error goes to a file of its own.
     */
    public static PackagedJar startLikeAPlatform(String name, Path repository, Map<String, String> environment) {
        return start(new PackagedJar(name, environment, "/readyz", repository.resolve("bin/start"), true));
    }

    private static PackagedJar start(PackagedJar jar) {
        try {
            FileSystemUtils.deleteRecursively(jar.folder);
            Files.createDirectories(jar.dataDirectory());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        jar.launch();
        return jar;
    }

    /** Returns where it listens, without a slash at the end. */
    public String baseUrl() {
        return "http://localhost:" + port;
    }

    /** Returns the directory of the embedded database and the generated keys. */
    public Path dataDirectory() {
        return folder.resolve("data");
    }

    /** Returns everything it has printed so far, over all its starts. */
    public String log() {
        return read(logFile());
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Returns what it has printed to standard error, when it was started like a platform does. */
    public String errors() {
        return read(folder.resolve("errors.log"));
    }

    public long pid() {
        return process.pid();
    }

    /** Returns where it listens on this machine. */
    public int port() {
        return port;
    }

    /** Asks it to end (SIGTERM) and does not wait. */
    public void askToStop() {
        process.destroy();
    }

    /** Waits until it has ended, and returns what it ended with. */
    public int exitCode() {
        awaitEnd();
        return process.exitValue();
    }

    /** Asks it to end (SIGTERM), as a platform does, and waits. */
    public void stop() {
        process.destroy();
        awaitEnd();
    }

    /** Ends it without a chance to tidy up (SIGKILL). */
    public void kill() {
        process.destroyForcibly();
        awaitEnd();
    }

    /** Starts it again after {@link #stop()} or {@link #kill()}, with the same port, data and environment. */
    public void restart() {
        if (process.isAlive()) {
            throw new IllegalStateException("still running");
        }
        launch();
    }

    /** The same with another environment. */
    public void restart(Map<String, String> other) {
        environment = other;
        restart();
    }

    @Override
    public void close() {
        if (process.isAlive()) {
            stop();
        }
    }

    private void launch() {
        ProcessBuilder builder =
                new ProcessBuilder(likeAPlatform ? List.of(jar.toString()) : command()).directory(folder.toFile());
        Map<String, String> env = builder.environment();
        if (likeAPlatform) {
            String path = env.get("PATH");
            env.clear();
            env.put("PATH", path);
            env.put("JAVA_HOME", System.getProperty("java.home"));
            builder.redirectError(ProcessBuilder.Redirect.appendTo(
                    folder.resolve("errors.log").toFile()));
        } else {
            env.keySet().removeIf(PackagedJar::isOurs);
            builder.redirectErrorStream(true);
        }
        env.put("PORT", String.valueOf(port));
        env.put("SERVER_ADDRESS", "127.0.0.1");
        env.put("GRANTDESK_DATA_DIR", dataDirectory().toString());
        // All tests call from one address.
        env.put("GRANTDESK_LIMITS_REQUESTS_PER_MINUTE", "0");
        env.putAll(environment);
        try {
            Files.writeString(logFile(), "", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
            builder.redirectOutput(ProcessBuilder.Redirect.appendTo(logFile().toFile()));
            process = builder.start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Process started = process;
        Leash.on(started.toHandle());
        Runtime.getRuntime().addShutdownHook(new Thread(started::destroyForcibly));
        awaitAnswer();
    }

    private List<String> command() {
        List<String> command =
                new ArrayList<>(List.of(java(), "-Xmx400m", "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC"));
        Stream.of(environment.getOrDefault("JAVA_OPTS", "").split(" "))
                .filter(option -> !option.isBlank())
                .forEach(command::add);
        if (jar.equals(unpackedHere)) {
            command.add(UnpackedJar.option());
        }
        command.addAll(List.of("-jar", jar.toString()));
        return command;
    }

    private void awaitAnswer() {
        long deadline = System.nanoTime() + START_LIMIT.toNanos();
        try (HttpClient client =
                HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(2)).build()) {
            HttpRequest request = HttpRequest.newBuilder(URI.create(baseUrl() + readyPath))
                    .timeout(Duration.ofSeconds(10))
                    .build();
            while (System.nanoTime() < deadline) {
                if (!process.isAlive()) {
                    throw new IllegalStateException(
                            "the jar ended with " + process.exitValue() + " while starting:\n" + endOfLog());
                }
                if (answers(client, request)) {
                    return;
                }
                Thread.sleep(100);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        process.destroyForcibly();
        throw new IllegalStateException("no answer from " + baseUrl() + readyPath + ":\n" + endOfLog());
    }

    private static boolean answers(HttpClient client, HttpRequest request) throws InterruptedException {
        try {
            return client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode() < 500;
        } catch (IOException e) {
            return false;
        }
    }

    private void awaitEnd() {
        awaitEnd(STOP_LIMIT);
    }

    private void awaitEnd(Duration limit) {
        try {
            if (!process.waitFor(limit.toSeconds(), TimeUnit.SECONDS)) {
                process.destroyForcibly().waitFor();
                throw new IllegalStateException("did not end when asked to:\n" + endOfLog());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            process.destroyForcibly();
        }
    }

    private Path logFile() {
        return folder.resolve("grantdesk.log");
    }

    private String endOfLog() {
        List<String> lines = log().lines().toList();
        return String.join("\n", lines.subList(Math.max(0, lines.size() - 60), lines.size()));
    }

    /** The build tells failsafe which jar it has made; anywhere else it is the one that lies in target. */
    public static Path packedJar() {
        String told = System.getProperty("grantdesk.jar");
        if (told != null) {
            return Path.of(told);
        }
        try (Stream<Path> files = Files.list(Path.of("target"))) {
            return files.filter(file -> file.getFileName().toString().matches("grantdesk-[\\d.]+(-SNAPSHOT)?\\.jar"))
                    .findFirst()
                    .orElseThrow(() -> new IllegalStateException("no jar in target: run ./mvnw package first"))
                    .toAbsolutePath();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Spring Boot's unpacked form of it, with its libraries in {@code lib} beside it. */
    public static synchronized Path unpackedJar() {
        if (unpackedHere == null) {
            unpackedHere = UnpackedJar.of(packedJar());
        }
        return unpackedHere;
    }

    /** Starts this jar once and lets the JVM write the classes it has loaded by then to a file. */
    static void archiveClasses(Path jar, Path archive) {
        // From its folder, as the path of this one may have a space in it.
        var file = Path.of(
                "..",
                archive.getParent().getFileName().toString(),
                archive.getFileName().toString());
        var environment = Map.of("JAVA_OPTS", "-XX:ArchiveClassesAtExit=" + file);
        try (var portal = start(new PackagedJar("archive", environment, "/login", jar, false))) {
            portal.process.destroy();
            portal.awaitEnd(START_LIMIT);
        }
    }

    static String java() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }

    private static boolean isOurs(String variable) {
        return Stream.of("GRANTDESK_", "SPRING_", "SERVER_", "LOGGING_", "JAVA_OPTS", "JDK_JAVA_OPTIONS")
                        .anyMatch(variable::startsWith)
                || variable.equals("DATABASE_URL")
                || variable.equals("PORT");
    }

    /** Returns a port of this machine that nobody listens on. */
    public static int freePort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
