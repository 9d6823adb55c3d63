package org.grantdesk.clients;

import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.grantdesk.base.AuditAction;
import org.grantdesk.base.Conflict;
import org.grantdesk.base.NotFound;
import org.grantdesk.base.ReadVersion;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Decides about apps on hold, for callers that have checked the permission. */
@Component
@Transactional(propagation = Propagation.MANDATORY)
public class HeldApps {

    private final ClientRepository clients;
    private final ClientHistory history;
    private final JdbcClient jdbc;
    private final Clock clock;

    HeldApps(ClientRepository clients, ClientHistory history, JdbcClient jdbc, Clock clock) {
        this.clients = clients;
        this.history = history;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** An app as an approver needs to know it. */
    public record HeldApp(ClientInfo info, long version) {}

    public Optional<HeldApp> find(String clientId) {
        return clients.findById(clientId).map(client -> new HeldApp(client.toInfo(), client.version()));
    }

    /** Somebody wants to use the app, which is locked, and has to wait: it is not removed like those that no one uses. */
    public void awaited(String clientId) {
        clients.countAsUsed(clientId, clock.instant());
    }

    /** Whether no one new may connect the app, for whatever reason. */
    @Transactional(readOnly = true)
    public boolean isHeld(String clientId) {
        return jdbc.sql("select c.hold is not null or exists (select 1 from person sp where sp.id = c.sponsor_id"
                        + " and sp.deactivated_at is not null) from client c where c.id = ?")
                .param(clientId)
                .query(Boolean.class)
                .single();
    }

    /** Why the app was refused; empty if no reason was given. */
    @Transactional(readOnly = true)
    public String reason(String clientId) {
        return jdbc.sql("select hold_reason from client where id = ?")
                .param(clientId)
                .query(String.class)
                .optional()
                .orElse("");
    }

    /**
     * Lets people connect the app.
     *
     * @param note the reason, for the audit log
     * @param expectedVersion the version that was read
     * @throws Conflict {@code approvals.notWaiting} when the app does not wait for approval
     */
    public void approve(String clientId, String note, long expectedVersion) {
        var client = waiting(clientId, expectedVersion);
        decide(client, null, "", AuditAction.APP_APPROVED, note);
        client.verified(clock.instant());
        clients.saveAndFlush(client);
        clients.countAsUsed(clientId, clock.instant());
    }

    /** Keeps people from connecting the app, for good. The same conditions. */
    public void refuse(String clientId, String note, long expectedVersion) {
        var client = waiting(clientId, expectedVersion);
        decide(client, ClientHold.REFUSED, note, AuditAction.APP_REFUSED, note);
        clients.keepIfDocument(client.id());
    }

    /** A changed document is compared and accepted on the app's own page. */
    private static boolean isDecidedHere(Client client) {
        return client.hold() == ClientHold.APPROVAL
                || (client.hold() == ClientHold.CHANGED && client.origin() != ClientOrigin.DOCUMENT);
    }

    private Client waiting(String clientId, long expectedVersion) {
        var client = NotFound.require(NotFound.Kind.APP, clientId, clients::findByIdForChange);
        if (!isDecidedHere(client)) {
            throw new Conflict("approvals.notWaiting");
        }
        ReadVersion.require(expectedVersion, client.version());
        return client;
    }

    private void decide(Client client, @Nullable ClientHold hold, String stored, AuditAction action, String note) {
        var before = new LinkedHashMap<String, Object>(Map.of(ClientHistory.HOLD, String.valueOf(client.hold())));
        client.setHold(hold, stored, clock.instant());
        history.publish(
                action,
                client,
                before,
                new LinkedHashMap<>(
                        Map.of(ClientHistory.HOLD, hold == null ? "" : hold.name(), "decisionReason", note)));
    }
}
