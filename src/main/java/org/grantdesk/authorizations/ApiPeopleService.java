package org.grantdesk.authorizations;

import java.util.List;
import org.grantdesk.base.ApiAccess;
import org.grantdesk.base.AuditAction;
import org.grantdesk.base.Audited;
import org.grantdesk.base.Ids;
import org.grantdesk.clients.ClientCatalog;
import org.grantdesk.security.Authorities;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Who lets which app use an API, for those who look after the API: with {@code edit_other_users} by name. They end what
 * an app may do there for a person; what it may do elsewhere stands.
 */
@Service
@Transactional
@PreAuthorize(
        "hasAuthority('" + Authorities.MANAGE_APIS + "') and hasAuthority('" + Authorities.EDIT_OTHER_USERS + "')")
public class ApiPeopleService {

    private final GrantQueries queries;
    private final Grants grants;
    private final ApiAccess apis;

    ApiPeopleService(GrantQueries queries, Grants grants, ApiAccess apis) {
        this.queries = queries;
        this.grants = grants;
        this.apis = apis;
    }

    /** One page of the people with their apps, who came last first; each with the scopes of this API. */
    @Transactional(readOnly = true)
    public List<ApiPerson> list(String apiId, int offset, int limit) {
        apis.requireManaged(apiId);
        return queries.peopleOfApi(apiId, Math.max(0, offset), Math.clamp(limit, 0, ClientCatalog.MAX_PAGE));
    }

    /** How many people and apps there are, each pair counted once. */
    @Transactional(readOnly = true)
    @PreAuthorize("hasAuthority('" + Authorities.MANAGE_APIS + "')")
    public long count(String apiId) {
        apis.requireManaged(apiId);
        return queries.countPeopleOfApi(apiId);
    }

    /** Ends what the app may do at the API for the person. Nothing happens when it may do nothing there. */
    @Audited(value = AuditAction.GRANT_NARROWED, names = Audited.Names.NONE)
    public void end(String apiId, String personId, String clientId) {
        apis.requireManaged(apiId);
        if (Ids.isWellFormed(personId) && Ids.isWellFormed(clientId)) {
            grants.take(personId, clientId, apiId, null, EndReason.REVOKED_BY_API);
        }
    }
}
