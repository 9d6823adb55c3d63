package org.grantdesk.apis;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.grantdesk.base.AuditAction;
import org.grantdesk.base.AuditEvent;
import org.grantdesk.base.AuditEvent.Subject;
import org.grantdesk.base.Audited;
import org.grantdesk.base.Conflict;
import org.grantdesk.base.Ids;
import org.grantdesk.base.InvalidInput;
import org.grantdesk.base.NotFound;
import org.grantdesk.base.PlainText;
import org.grantdesk.base.RowLocks;
import org.grantdesk.clients.ManagedApps;
import org.grantdesk.security.Authorities;
import org.grantdesk.security.CurrentUser;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Requests, for those who manage an app, scopes of APIs that they may not choose themselves. */
@Service
@Transactional
@PreAuthorize("hasAuthority('" + Authorities.MANAGE_OAUTH + "')")
public class AccessRequestService {

    /** The field of a complaint about the purpose. */
    public static final String PURPOSE = "purpose";

    /** The longest purpose. */
    public static final int MAX_PURPOSE = 500;

    /** So many requests wait at once for one app, and so many of one person. */
    static final int MOST = 20;

    private static final String SCOPES = "scopes";

    private final ManagedApps apps;
    private final AppAccesses accesses;
    private final AccessRequestStore requests;
    private final ApiPolicy policy;
    private final CurrentUser currentUser;
    private final RowLocks locks;
    private final ApplicationEventPublisher events;

    AccessRequestService(
            ManagedApps apps,
            AppAccesses accesses,
            AccessRequestStore requests,
            ApiPolicy policy,
            CurrentUser currentUser,
            RowLocks locks,
            ApplicationEventPublisher events) {
        this.apps = apps;
        this.accesses = accesses;
        this.requests = requests;
        this.policy = policy;
        this.currentUser = currentUser;
        this.locks = locks;
        this.events = events;
    }

    /** The requests of the app that wait or were refused, the latest first. */
    @Transactional(readOnly = true)
    public List<AppAccessRequest> ofApp(String clientId) {
        apps.require(clientId);
        return requests.ofApp(clientId);
    }

    /**
     * APIs with scopes that can be requested for the app, by name, each with these scopes alone. An API that is not public
     * is found by its identifier.
     */
    @Transactional(readOnly = true)
    public List<AppApi> offered(String clientId, String search, int limit) {
        var app = apps.require(clientId);
        return accesses
                .requestable(clientId, app.machine(), search, Math.clamp(limit, 0, ApiAppService.MAX_OFFERED))
                .stream()
                .filter(access -> !policy.mayGive(access.api().ownerId()))
                .map(AppAccess::toRequestable)
                .toList();
    }

    /**
     * Requests scopes of an API, in the place of an earlier request of the app for this API.
     *
     * @param scopes their names
     * @param purpose what the app needs them for; up to {@link #MAX_PURPOSE} characters
     * @throws InvalidInput at {@code scopes} when they do not exist or need no request, at {@code purpose}
     * @throws Conflict {@code accessRequests.tooMany} when too many wait already
     */
    @Audited(value = AuditAction.ACCESS_REQUESTED, names = Audited.Names.APP)
    public void request(String clientId, String apiId, Set<String> scopes, String purpose) {
        locks.personToReferTo(currentUser.id());
        var app = apps.lock(clientId, null);
        if (!Ids.isWellFormed(apiId) || !locks.api(apiId)) {
            throw new NotFound(NotFound.Kind.API);
        }
        var access = accesses.find(clientId, apiId, app.machine()).orElseThrow();
        check(access, scopes, purpose.strip());
        if (requests.countOthers(clientId, apiId, currentUser.id()) >= MOST) {
            throw new Conflict("accessRequests.tooMany", MOST);
        }
        requests.put(currentUser.id(), clientId, apiId, scopes, purpose.strip());
        var api = access.api();
        events.publishEvent(new AuditEvent(
                AuditAction.ACCESS_REQUESTED,
                new Subject(clientId, app.name()),
                new Subject(apiId, api.name()),
                null,
                Map.of(),
                Map.of(SCOPES, AccessRequestStore.text(scopes), "decisionReason", purpose.strip())));
        events.publishEvent(new AccessRequested(app.name(), api.ownerId(), currentUser.id()));
    }

    private void check(AppAccess access, Set<String> scopes, String purpose) {
        var api = access.api();
        var problems = new InvalidInput.Collector()
                .refuseIf(scopes.isEmpty(), SCOPES, "accessRequests.scopes.missing")
                .refuseIf(policy.mayGive(api.ownerId()), SCOPES, "accessRequests.yours", api.name())
                .refuseIf(purpose.isBlank(), PURPOSE, "accessRequests.reason.missing")
                .refuseIf(purpose.length() > MAX_PURPOSE, PURPOSE, "text.tooLong", MAX_PURPOSE)
                .refuseIf(!PlainText.isVisible(purpose), PURPOSE, "text.unprintable");
        var requestable = access.requestable();
        for (var scope : new TreeSet<>(scopes)) {
            problems.refuseIf(!api.has(scope), SCOPES, "client.apis.scopeUnknown", scope, api.name())
                    .refuseIf(
                            api.has(scope) && !requestable.contains(scope), SCOPES, "accessRequests.notNeeded", scope);
        }
        problems.throwIfAny();
    }
}
