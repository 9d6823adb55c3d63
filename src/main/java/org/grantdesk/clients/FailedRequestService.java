package org.grantdesk.clients;

import java.util.List;
import org.grantdesk.security.Authorities;
import org.grantdesk.security.CurrentUser;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Which requests of an app were refused, for those who may mend it. Permissions as in {@link ClientService}. */
@Service
@Transactional(readOnly = true)
@PreAuthorize("hasAuthority('" + Authorities.MANAGE_OAUTH + "')")
public class FailedRequestService {

    private final FailedRequests requests;
    private final ClientPolicy policy;
    private final CurrentUser currentUser;

    FailedRequestService(FailedRequests requests, ClientPolicy policy, CurrentUser currentUser) {
        this.requests = requests;
        this.policy = policy;
        this.currentUser = currentUser;
    }

    /** All that are kept, the latest first: a few for each app. */
    public List<FailedRequest> list(String clientId) {
        return requests.list(policy.requireManaged(clientId).id());
    }

    /**
     * Those that came after the asker last marked them as seen, the latest first. An address that was registered since is
     * left out. Each person has their own mark: an administrator who looks takes nothing from the owner.
     */
    public List<FailedRequest> listUnseen(String clientId) {
        return requests.listUnseen(policy.requireManaged(clientId).id(), currentUser.id());
    }

    @Transactional
    public void markSeen(String clientId) {
        policy.checkManaged(clientId);
        requests.markSeen(clientId, currentUser.id());
    }
}
