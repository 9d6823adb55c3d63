package org.grantdesk.apis;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeSet;
import org.grantdesk.apis.AccessRequestStore.Waiting;
import org.grantdesk.base.AuditAction;
import org.grantdesk.base.AuditEvent;
import org.grantdesk.base.AuditEvent.Subject;
import org.grantdesk.base.Audited;
import org.grantdesk.base.Conflict;
import org.grantdesk.base.InvalidInput;
import org.grantdesk.base.NotFound;
import org.grantdesk.base.PlainText;
import org.grantdesk.base.RowLocks;
import org.grantdesk.clients.ManagedApps;
import org.grantdesk.security.Authorities;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Decides about requests for scopes of APIs: administrators about any, others about those for APIs that they may manage. */
@Service
@Transactional
@PreAuthorize("hasAnyAuthority('" + Authorities.MANAGE_SYSTEM + "', '" + Authorities.MANAGE_APIS + "')")
public class AccessDecisionService {

    /** The longest reason. */
    public static final int MAX_REASON = 1000;

    private static final String SCOPES = "scopes";
    private static final String REASON = "reason";
    private static final String DECISION_REASON = "decisionReason";

    private final ApiPolicy policy;
    private final AccessRequestStore requests;
    private final AppAccesses accesses;
    private final AppApiStore apis;
    private final ApiAppStore lists;
    private final ManagedApps apps;
    private final RowLocks locks;
    private final ApplicationEventPublisher events;

    AccessDecisionService(
            ApiPolicy policy,
            AccessRequestStore requests,
            AppAccesses accesses,
            AppApiStore apis,
            ApiAppStore lists,
            ManagedApps apps,
            RowLocks locks,
            ApplicationEventPublisher events) {
        this.policy = policy;
        this.requests = requests;
        this.accesses = accesses;
        this.apis = apis;
        this.lists = lists;
        this.apps = apps;
        this.locks = locks;
        this.events = events;
    }

    /**
     * Gives the app the requested scopes besides those it has, and lists it for the API if that is for listed apps. Trust
     * in the app ends, unless the asker may give it.
     *
     * @param note the reason, for the audit log; may be empty
     * @param expectedVersion the version of the app that was read
     * @throws InvalidInput at {@code reason}
     * @throws Conflict {@code accessRequests.…} when it does not wait any more, or cannot be given as it was requested
     * @throws OptimisticLockingFailureException when the app was changed since; nothing is changed
     */
    @Audited(AuditAction.ACCESS_APPROVED)
    public void approve(String requestId, String note, long expectedVersion) {
        requireFitting(note);
        var request = lock(requestId);
        var clientId = request.clientId();
        var app = apps.lockOfAnyone(clientId, expectedVersion);
        var access = accesses.find(clientId, request.apiId(), app.machine()).orElseThrow();
        requireGivable(request, access);
        var scopes = new TreeSet<>(access.held());
        scopes.addAll(request.scopes());
        var api = access.api();
        var after = new LinkedHashMap<String, Object>(Map.of(SCOPES, AccessRequestStore.text(scopes)));
        if (!api.usable() && lists.add(api.apiId(), clientId)) {
            after.put("listed", api.name());
        }
        after.put(DECISION_REASON, note.strip());
        apis.give(clientId, api.apiId(), scopes);
        requests.delete(requestId);
        apps.changedFor(
                new Subject(api.apiId(), api.name()),
                clientId,
                AuditAction.ACCESS_APPROVED,
                Map.of(SCOPES, AccessRequestStore.text(access.held())),
                after);
        events.publishEvent(
                new AccessDecided(request.personId(), clientId, app.name(), api.name(), true, note.strip()));
    }

    /** Refuses the request; the keepers of the app are shown the reason. The same conditions, but for the version. */
    @Audited(AuditAction.ACCESS_REFUSED)
    public void refuse(String requestId, String note) {
        new InvalidInput.Collector()
                .refuseIf(note.isBlank(), REASON, "accessRequests.refuse.missing")
                .throwIfAny();
        requireFitting(note);
        var request = lock(requestId);
        var api = policy.requireGiven(request.apiId());
        var clientId = request.clientId();
        var appName = apps.ofAnyone(clientId).name();
        requests.refuse(requestId, note.strip());
        events.publishEvent(new AuditEvent(
                AuditAction.ACCESS_REFUSED,
                new Subject(clientId, appName),
                new Subject(api.id(), api.name()),
                null,
                Map.of(),
                Map.of(SCOPES, AccessRequestStore.text(request.scopes()), DECISION_REASON, note.strip())));
        if (apps.isManagedBy(clientId, request.personId())) {
            events.publishEvent(
                    new AccessDecided(request.personId(), clientId, appName, api.name(), false, note.strip()));
        }
    }

    /** The request, with its app and its API locked until the transaction ends. */
    private Waiting lock(String requestId) {
        var found = find(requestId);
        policy.requireGiven(found.apiId());
        if (!locks.app(found.clientId())) {
            throw new NotFound(NotFound.Kind.APP);
        }
        locks.api(found.apiId());
        // The API may be another person's by now, and the request decided.
        policy.requireGiven(found.apiId());
        return find(requestId);
    }

    private Waiting find(String requestId) {
        return requests.find(requestId).orElseThrow(() -> new Conflict("accessRequests.notWaiting"));
    }

    private void requireGivable(Waiting request, AppAccess access) {
        if (!apps.isManagedBy(request.clientId(), request.personId())) {
            throw new Conflict("accessRequests.askerLost", request.personName());
        }
        var gone = new TreeSet<>(request.scopes());
        gone.removeIf(access.api()::has);
        if (!gone.isEmpty()) {
            throw new Conflict("accessRequests.scopesGone", access.api().name(), String.join(", ", gone));
        }
        if (!access.isSelected() && access.choice().scopes().size() >= AppApiRules.MAX_APIS) {
            throw new Conflict("client.apis.tooMany", AppApiRules.MAX_APIS);
        }
    }

    private static void requireFitting(String note) {
        new InvalidInput.Collector()
                .refuseIf(note.length() > MAX_REASON, REASON, "text.tooLong", MAX_REASON)
                .refuseIf(!PlainText.isVisible(note), REASON, "text.unprintable")
                .throwIfAny();
    }
}
