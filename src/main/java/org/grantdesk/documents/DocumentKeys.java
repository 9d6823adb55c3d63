package org.grantdesk.documents;

import com.nimbusds.jose.jwk.JWKSet;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import org.grantdesk.documents.DocumentRefused.Reason;
import org.grantdesk.outward.OutwardClient;
import org.grantdesk.outward.OutwardFailure;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * The public keys that apps prove themselves with: in their documents as these were accepted, or where those say. The
 * latter are kept as their headers say, and read again for a signature that none of them made. While that fails, they go
 * on for a day.
 */
@Component
public class DocumentKeys {

    private static final Duration SHORTEST = Duration.ofMinutes(5);
    private static final Duration LONGEST = Duration.ofDays(1);
    /** Sooner nothing is read again for a signature. */
    private static final Duration REST = Duration.ofMinutes(1);

    private static final int MOST = 1000;

    private final DocumentRows rows;
    private final OutwardClient outward;
    private final Clock clock;
    private final Map<String, Kept> kept = new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Kept> eldest) {
            return size() > MOST;
        }
    };

    private final ConcurrentMap<String, FutureTask<JWKSet>> running = new ConcurrentHashMap<>();

    private record Kept(JWKSet keys, Instant readAt, Instant freshUntil) {

        /** Whether nothing is read for this, where {@code again} says that these did not do. */
        boolean does(boolean again, Instant now) {
            return now.isBefore(again ? readAt.plus(REST) : freshUntil);
        }
    }

    DocumentKeys(DocumentRows rows, OutwardClient outward, Clock clock) {
        this.rows = rows;
        this.outward = outward;
        this.clock = clock;
    }

    /**
     * The keys of an app.
     *
     * @param again whether those that were kept do not do
     * @throws DocumentRefused when they cannot be read, and none are kept
     */
    public JWKSet find(String clientId, boolean again) throws DocumentRefused {
        var document = rows.findById(clientId).map(DocumentRows.Row::accepted).orElse(null);
        if (document == null || !document.provesItself()) {
            return new JWKSet();
        }
        var uri = document.keysUri();
        return uri == null
                ? Objects.requireNonNull(DocumentReader.publicKeys(Objects.requireNonNull(document.keys())))
                : current(uri, again);
    }

    private JWKSet current(String uri, boolean again) throws DocumentRefused {
        var known = known(uri);
        if (known != null && known.does(again, clock.instant())) {
            return known.keys;
        }
        try {
            return read(uri, again);
        } catch (DocumentRefused e) {
            if (known != null && clock.instant().isBefore(known.freshUntil.plus(LONGEST))) {
                return known.keys;
            }
            throw e;
        }
    }

    /** Reads them; those who want the same at the same time wait for the one who does. */
    private JWKSet read(String uri, boolean again) throws DocumentRefused {
        var mine = new FutureTask<>(() -> fetch(uri, again));
        var first = running.putIfAbsent(uri, mine);
        try {
            if (first == null) {
                mine.run();
            }
            return Objects.requireNonNullElse(first, mine).get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof DocumentRefused refused) {
                throw refused;
            }
            throw new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new DocumentRefused(Reason.UNREACHABLE);
        } finally {
            running.remove(uri, mine);
        }
    }

    private JWKSet fetch(String uri, boolean again) throws DocumentRefused {
        var now = clock.instant();
        var latest = known(uri);
        if (latest != null && latest.does(again, now)) {
            return latest.keys;
        }
        try {
            var answer = outward.fetch(URI.create(uri), OutwardClient.Kind.KEYS);
            var keys = DocumentReader.publicKeys(answer.body());
            if (keys == null) {
                outward.refuse(URI.create(uri));
                throw new DocumentRefused(Reason.AUTHENTICATION);
            }
            var said = Objects.requireNonNullElse(answer.freshFor(), SHORTEST);
            var freshFor = said.compareTo(SHORTEST) < 0 ? SHORTEST : said.compareTo(LONGEST) > 0 ? LONGEST : said;
            keep(uri, new Kept(keys, now, now.plus(freshFor)));
            return keys;
        } catch (OutwardFailure e) {
            throw new DocumentRefused(
                    e.reason() == OutwardFailure.Reason.CONTENT ? Reason.AUTHENTICATION : Reason.UNREACHABLE);
        }
    }

    private @Nullable Kept known(String uri) {
        synchronized (kept) {
            return kept.get(uri);
        }
    }

    private void keep(String uri, Kept keys) {
        synchronized (kept) {
            kept.remove(uri);
            kept.put(uri, keys);
        }
    }
}
