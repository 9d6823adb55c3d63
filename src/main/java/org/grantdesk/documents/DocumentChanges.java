package org.grantdesk.documents;

import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.grantdesk.base.AuditAction;
import org.grantdesk.base.AuditEvent;
import org.grantdesk.base.RowLocks;
import org.grantdesk.clients.AppReleased;
import org.grantdesk.clients.ClientHold;
import org.grantdesk.clients.ClientOrigin;
import org.grantdesk.clients.ClientStanding;
import org.grantdesk.clients.SelfRegisteredApps;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Stores what documents say. What people have allowed an app was said to the app as it was: a document that says something
 * else counts once it is accepted, and until then the app is on hold and goes on as it was.
 */
@Component
@Transactional(propagation = Propagation.MANDATORY)
class DocumentChanges {

    private final SelfRegisteredApps apps;
    private final DocumentRows rows;
    private final RowLocks locks;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    DocumentChanges(
            SelfRegisteredApps apps, DocumentRows rows, RowLocks locks, ApplicationEventPublisher events, Clock clock) {
        this.apps = apps;
        this.rows = rows;
        this.locks = locks;
        this.events = events;
        this.clock = clock;
    }

    void first(String url, ClientDocument document, DocumentMode mode, Instant freshUntil) {
        var standing = new ClientStanding(
                ClientOrigin.DOCUMENT,
                mode == DocumentMode.ASK ? ClientHold.APPROVAL : null,
                mode != DocumentMode.LISTED,
                document.softwareId());
        var clientId = apps.storeFromDocument(document.metadata(), standing, url);
        rows.insert(clientId, document, clock.instant(), freshUntil);
    }

    /** The document was read again. */
    void again(String clientId, ClientDocument document, boolean acceptsChanges, Instant freshUntil) {
        if (!locks.app(clientId)) {
            return;
        }
        var row = rows.findById(clientId).orElseThrow();
        rows.fetched(clientId, clock.instant(), freshUntil);
        if (document.equals(row.accepted())) {
            if (row.proposed() != null) {
                withdraw(row);
            }
        } else if (acceptsChanges || row.hold() == ClientHold.APPROVAL) {
            // Of an app that waits for its first yes nothing is accepted yet.
            accept(row, document, false);
        } else if (!document.equals(row.proposed())) {
            rows.propose(clientId, document);
            if (row.hold() == null) {
                apps.hold(clientId, ClientHold.CHANGED);
            }
            publish(AuditAction.APP_DOCUMENT_CHANGED, row, row.accepted(), document);
        }
    }

    /** The document says again what was accepted. */
    private void withdraw(DocumentRows.Row row) {
        rows.propose(row.clientId(), null);
        release(row);
        publish(AuditAction.APP_DOCUMENT_CHANGED, row, Objects.requireNonNull(row.proposed()), row.accepted());
    }

    /**
     * The app is what the document says from now on.
     *
     * @param trusted whether the trust in the app stays
     */
    void accept(DocumentRows.Row row, ClientDocument document, boolean trusted) {
        rows.accept(row.clientId(), document);
        apps.documentAccepted(row.clientId(), document.metadata(), trusted);
        release(row);
        publish(AuditAction.APP_DOCUMENT_ACCEPTED, row, row.accepted(), document);
    }

    private void release(DocumentRows.Row row) {
        if (row.hold() == ClientHold.CHANGED) {
            apps.hold(row.clientId(), null);
            events.publishEvent(new AppReleased(row.clientId()));
        }
    }

    private void publish(AuditAction action, DocumentRows.Row row, ClientDocument from, ClientDocument to) {
        var before = new LinkedHashMap<String, Object>(from.facts());
        var after = new LinkedHashMap<String, Object>(to.facts());
        after.entrySet().removeIf(fact -> fact.getValue().equals(before.get(fact.getKey())));
        before.keySet().retainAll(after.keySet());
        events.publishEvent(
                AuditEvent.ofApp(action, row.clientId(), row.accepted().clientName(), before, Map.copyOf(after)));
    }
}
