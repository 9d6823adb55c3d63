package org.grantdesk.documents;

import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import org.grantdesk.clients.DocumentUrl;
import org.grantdesk.documents.DocumentRefused.Reason;
import org.grantdesk.outward.Fetched;
import org.grantdesk.outward.OutwardClient;
import org.grantdesk.outward.OutwardFailure;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Makes apps known that are called by the address of their document. Checks no permission: the
 * protocol calls it, and the mode decides which documents are accepted.
 */
@Component
public class DocumentApps {

    private static final Logger LOG = LoggerFactory.getLogger(DocumentApps.class);

    private static final Duration SHORTEST = Duration.ofMinutes(5);
    private static final Duration USUAL = Duration.ofHours(1);
    private static final Duration LONGEST = Duration.ofDays(1);

    private final DocumentModes modes;
    private final DocumentRows rows;
    private final DocumentReader reader;
    private final DocumentChanges changes;
    private final OutwardClient outward;
    private final DocumentThrottle throttle;
    private final TransactionOperations transaction;
    private final Clock clock;

    DocumentApps(
            DocumentModes modes,
            DocumentRows rows,
            DocumentReader reader,
            DocumentChanges changes,
            OutwardClient outward,
            DocumentThrottle throttle,
            TransactionOperations transaction,
            Clock clock) {
        this.modes = modes;
        this.rows = rows;
        this.reader = reader;
        this.changes = changes;
        this.outward = outward;
        this.throttle = throttle;
        this.transaction = transaction;
        this.clock = clock;
    }

    /**
     * A person comes with an app: it becomes known, or its document is read again if its time is over. While that fails,
     * a known app goes on as it was.
     *
     * @param signedIn whether the person is; strangers make no app known
     * @return whether the app may be another than a moment ago
     * @throws DocumentRefused when the app does not become known, or documents of its host are not read here
     */
    public boolean visit(String clientId, boolean signedIn) throws DocumentRefused {
        if (!DocumentUrl.isOne(clientId)) {
            return false;
        }
        var choice = modes.choice();
        if (!choice.allows(clientId)) {
            throw new DocumentRefused(Reason.NOT_ALLOWED);
        }
        var known = rows.findByUrl(clientId).orElse(null);
        if (known == null ? !signedIn : clock.instant().isBefore(known.freshUntil())) {
            return false;
        }
        try {
            read(clientId, choice, known != null);
            return true;
        } catch (DocumentRefused e) {
            if (known == null) {
                throw e;
            }
            LOG.info(
                    "The document of app {} cannot be used now, the last one counts: {}", known.clientId(), e.reason());
            // Else everybody would wait for it anew.
            rows.tryLater(known.clientId(), clock.instant().plus(SHORTEST));
            return false;
        }
    }

    private void read(String url, DocumentChoice choice, boolean known) throws DocumentRefused {
        if (!known) {
            throttle.count();
        }
        Fetched answer;
        try {
            answer = outward.fetch(
                    URI.create(url), known ? OutwardClient.Kind.DOCUMENT : OutwardClient.Kind.NEW_DOCUMENT);
        } catch (OutwardFailure e) {
            // Only here: whoever names addresses is not told what there is behind them.
            LOG.info("The client metadata document at {} cannot be read: {}", url, e.reason());
            throw new DocumentRefused(
                    switch (e.reason()) {
                        case SIZE, CONTENT -> Reason.SYNTAX;
                        default -> Reason.UNREACHABLE;
                    });
        }
        ClientDocument document;
        try {
            document = reader.read(url, answer);
        } catch (DocumentRefused e) {
            outward.refuse(URI.create(url));
            throw e;
        }
        var freshUntil = clock.instant().plus(freshFor(answer));
        try {
            transaction.executeWithoutResult(status -> store(url, document, choice, freshUntil));
        } catch (DataIntegrityViolationException e) {
            // Another request has made it known in this moment.
            transaction.executeWithoutResult(status -> store(url, document, choice, freshUntil));
        }
    }

    private void store(String url, ClientDocument document, DocumentChoice choice, Instant freshUntil) {
        rows.findByUrl(url)
                .ifPresentOrElse(
                        row -> changes.again(row.clientId(), document, choice.acceptsChanges(url), freshUntil),
                        () -> changes.first(url, document, choice.mode(), freshUntil));
    }

    private static Duration freshFor(Fetched answer) {
        var said = Objects.requireNonNullElse(answer.freshFor(), USUAL);
        if (said.compareTo(SHORTEST) < 0) {
            return SHORTEST;
        }
        return said.compareTo(LONGEST) > 0 ? LONGEST : said;
    }
}
