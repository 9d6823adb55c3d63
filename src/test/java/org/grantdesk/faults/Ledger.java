package org.grantdesk.faults;

import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.grantdesk.security.Hashes;

/**
 * What clients have been told and rely on. Each acknowledged fact is on the disk, in a file of the ledger's own, before
 * the client goes on; tokens and secrets as hashes.
 */
final class Ledger implements Closeable {

    enum Kind {
        APP,
        SECRET,
        GRANT,
        ACCESS,
        REFRESH
    }

    enum State {
        /** It was acknowledged, so it must be there. */
        THERE,
        /** Its end was acknowledged, so it must never work again. */
        GONE,
        /** Somebody asked for its end and heard nothing: it may be there or not. */
        OPEN,
        /** It was replaced, and ends by itself within a minute: it may be there or not, at every look. */
        PASSING
    }

    /**
     * @param app whose it is
     * @param value the secret or token; of a grant, the person; of an app, nothing
     */
    record Fact(Kind kind, String app, String value) {

        @Override
        public String toString() {
            return kind + " of app " + app + " " + Hashes.sha256(value).substring(0, 8);
        }
    }

    private final Map<Fact, State> facts = new ConcurrentHashMap<>();
    private final AtomicInteger acknowledged = new AtomicInteger();
    private final FileChannel file;

    Ledger(String name) {
        var path = Path.of("target", "it", "ledgers", name + ".log");
        try {
            Files.createDirectories(path.getParent());
            file = FileChannel.open(
                    path, StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.TRUNCATE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Somebody is about to ask for the end of these. */
    void open(Fact... about) {
        for (var fact : about) {
            facts.put(fact, State.OPEN);
        }
    }

    /** Something else is about to take its place. */
    void passing(Fact fact) {
        facts.put(fact, State.PASSING);
    }

    /** An answer said that these are there. */
    void there(Fact... about) {
        write(State.THERE, about);
    }

    /** An answer said that these are over. */
    void gone(Fact... about) {
        write(State.GONE, about);
    }

    /** How it turned out; from here on it has to stay so. */
    void settle(Fact fact, boolean there) {
        facts.put(fact, there ? State.THERE : State.GONE);
    }

    int acknowledged() {
        return acknowledged.get();
    }

    /** All facts as they stand now. */
    Map<Fact, State> facts() {
        return Map.copyOf(facts);
    }

    /** What was so at an earlier moment and still is. */
    Map<Fact, State> unchangedSince(Map<Fact, State> earlier) {
        var same = new HashMap<>(earlier);
        same.keySet().removeIf(fact -> facts.get(fact) != earlier.get(fact));
        return same;
    }

    private synchronized void write(State state, Fact... about) {
        var lines = new StringBuilder();
        for (var fact : about) {
            lines.append(Instant.now())
                    .append(' ')
                    .append(state)
                    .append(' ')
                    .append(fact)
                    .append('\n');
        }
        try {
            file.write(ByteBuffer.wrap(lines.toString().getBytes(StandardCharsets.UTF_8)));
            file.force(false);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        for (var fact : about) {
            facts.put(fact, state);
        }
        acknowledged.addAndGet(about.length);
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
