package org.grantdesk.testing;

import java.io.IOException;
import java.io.UncheckedIOException;

/**
 * Ends a server with the process that started it, however that ends: shutdown hooks do not run when a build is killed, and
 * Spring's runs only where a portal runs in the same JVM. A shell watches both, which every system has that the tests run
 * servers on; elsewhere the hooks have to do.
 */
public final class Leash {

    /** Interrupting ends PostgreSQL at once and properly, and a JVM as well. */
    private static final String WATCH = """
        trap '' INT HUP TERM
        while kill -0 "$1" 2>/dev/null; do
            kill -0 "$2" 2>/dev/null || exit 0
            sleep 1
        done
        kill -INT "$2" 2>/dev/null || exit 0
        sleep 10
        kill -KILL "$2" 2>/dev/null
        """;

    private Leash() {}

    /** Lets this server live no longer than this JVM. */
    public static void on(ProcessHandle server) {
        on(ProcessHandle.current(), server);
    }

    /** Lets this server live no longer than its owner. */
    static void on(ProcessHandle owner, ProcessHandle server) {
        if (System.getProperty("os.name").startsWith("Windows")) {
            return;
        }
        try {
            new ProcessBuilder("sh", "-c", WATCH, "leash", String.valueOf(owner.pid()), String.valueOf(server.pid()))
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
