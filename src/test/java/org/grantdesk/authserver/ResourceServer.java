package org.grantdesk.authserver;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpRequest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.util.FileSystemUtils;

/** An API that is up and takes requests, each of which it checks the token of. */
record ResourceServer(int port, Runnable end) implements AutoCloseable {

    /** The compiler of Go takes this long on a slow machine. */
    private static final Duration STARTS_WITHIN = Duration.ofMinutes(3);

    /** Starts it in a process of its own, in the folder, which goes when it ends. */
    static ResourceServer run(Path folder, int port, Map<String, String> environment, String... command) {
        try {
            var log = folder.resolve("log");
            var builder = new ProcessBuilder(command)
                    .directory(folder.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(log.toFile());
            builder.environment().putAll(environment);
            var process = builder.start();
            var server = new ResourceServer(port, () -> end(process, folder));
            var until = System.nanoTime() + STARTS_WITHIN.toNanos();
            while (!answers(port)) {
                if (!process.isAlive() || System.nanoTime() > until) {
                    var printed = Files.readString(log);
                    server.close();
                    throw new AssertionError("does not start:\n" + printed);
                }
                Thread.sleep(30);
            }
            return server;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** What it answers to a request with this token, or without any. */
    RelyingParty.Answer call(@Nullable String token) {
        var request = HttpRequest.newBuilder(URI.create("http://localhost:" + port + "/"));
        return RelyingParty.send(token == null ? request : request.header("Authorization", "Bearer " + token));
    }

    RelyingParty.Answer get(String path) {
        return RelyingParty.send(HttpRequest.newBuilder(URI.create("http://localhost:" + port + path)));
    }

    /** Fails unless it takes the token, at the latest when a key may be looked for once more. */
    void acceptsWithinSeconds(String token) {
        var until = System.nanoTime() + Duration.ofSeconds(5).toNanos();
        int status = call(token).status();
        while (status != 200 && System.nanoTime() < until) {
            try {
                Thread.sleep(100);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException(e);
            }
            status = call(token).status();
        }
        assertThat(status).isEqualTo(200);
    }

    static int freePort() {
        try (var socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static boolean answers(int port) {
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            return socket.isConnected();
        } catch (IOException e) {
            return false;
        }
    }

    private static void end(Process process, Path folder) {
        process.descendants().forEach(ProcessHandle::destroy);
        process.destroy();
        process.onExit().join();
        try {
            FileSystemUtils.deleteRecursively(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        end.run();
    }
}
