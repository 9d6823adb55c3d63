package org.grantdesk.clients;

import java.util.List;
import org.grantdesk.security.Authorities;
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

    FailedRequestService(FailedRequests requests, ClientPolicy policy) {
        this.requests = requests;
        this.policy = policy;
    }

    /** All that are kept, the latest first: a few for each app. */
    public List<FailedRequest> list(String clientId) {
        return requests.list(policy.requireManaged(clientId).id());
    }
}
