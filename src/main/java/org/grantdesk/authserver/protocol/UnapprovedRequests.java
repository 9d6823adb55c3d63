package org.grantdesk.authserver.protocol;

import java.util.Optional;
import org.grantdesk.apis.MissingApprovals;
import org.grantdesk.apis.MissingApprovals.MissingApproval;
import org.grantdesk.authorizations.Scopes;
import org.grantdesk.base.QueryString;
import org.grantdesk.clients.ProtocolClient;
import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.core.endpoint.OAuth2ParameterNames;
import org.springframework.stereotype.Component;

/** Knows authorization requests that can go on as soon as someone else approves what the app asks for at an API. */
@Component
public class UnapprovedRequests {

    private final RequestedResources resources;
    private final MissingApprovals approvals;

    UnapprovedRequests(RequestedResources resources, MissingApprovals approvals) {
        this.resources = resources;
        this.approvals = approvals;
    }

    /**
     * The approval that a request lacks.
     *
     * @param query of the request's address
     */
    public Optional<MissingApproval> find(ProtocolClient app, @Nullable String query) {
        var named = QueryString.all(query, RequestedResources.PARAMETER).stream()
                .filter(resource -> !resource.isEmpty())
                .toList();
        if (!resources.areReadable(named)) {
            return Optional.empty();
        }
        var foreign = resources.foreign(named);
        if (foreign.isEmpty() && !named.isEmpty()) {
            return Optional.empty();
        }
        var scopes = Scopes.split(
                QueryString.single(query, OAuth2ParameterNames.SCOPE).orElse(""));
        return approvals.find(app, RequestedResources.keys(foreign), scopes);
    }
}
