package org.grantdesk.apis;

import java.util.List;
import java.util.Optional;
import org.grantdesk.apis.AccessRequestStore.Waiting;
import org.grantdesk.clients.HeldApps;
import org.grantdesk.clients.ManagedApps;
import org.grantdesk.security.Authorities;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Lists the requests for scopes of APIs that the asker may decide about ({@link AccessDecisionService}). */
@Service
@Transactional(readOnly = true)
@PreAuthorize("hasAnyAuthority('" + Authorities.MANAGE_SYSTEM + "', '" + Authorities.MANAGE_APIS + "')")
public class AccessQueueService {

    private final ApiPolicy policy;
    private final AccessRequestStore requests;
    private final AppAccesses accesses;
    private final ManagedApps apps;
    private final HeldApps infos;

    AccessQueueService(
            ApiPolicy policy, AccessRequestStore requests, AppAccesses accesses, ManagedApps apps, HeldApps infos) {
        this.policy = policy;
        this.requests = requests;
        this.accesses = accesses;
        this.apps = apps;
        this.infos = infos;
    }

    /** One page; those that wait longest come first. */
    public List<AccessRequest> list(int offset, int limit) {
        return requests.waiting(policy.ownerOfGiven(), offset, limit).stream()
                .map(this::request)
                .flatMap(Optional::stream)
                .toList();
    }

    public long count() {
        return requests.count(policy.ownerOfGiven());
    }

    /** Empty when app or API were deleted a moment ago. */
    private Optional<AccessRequest> request(Waiting row) {
        return infos.find(row.clientId())
                .flatMap(app -> accesses.find(
                                row.clientId(),
                                row.apiId(),
                                apps.ofAnyone(row.clientId()).machine())
                        .map(access -> new AccessRequest(
                                row.id(),
                                app.info(),
                                app.version(),
                                access.toAppApi(),
                                row.scopes(),
                                row.personName(),
                                row.username(),
                                row.purpose(),
                                row.askedAt())));
    }
}
