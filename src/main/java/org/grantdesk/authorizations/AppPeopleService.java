package org.grantdesk.authorizations;

import java.util.List;
import org.grantdesk.base.AppAccess;
import org.grantdesk.clients.ClientCatalog;
import org.grantdesk.security.Authorities;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Who lets an app act for them, for those who may manage the app: how many they are, and their names with {@code
 * edit_other_users} as well. Who looks at names is in the audit log.
 */
@Service
@Transactional
@PreAuthorize(
        "hasAuthority('" + Authorities.MANAGE_OAUTH + "') and hasAuthority('" + Authorities.EDIT_OTHER_USERS + "')")
public class AppPeopleService {

    private final GrantQueries queries;
    private final Looks looks;
    private final AppAccess apps;

    AppPeopleService(GrantQueries queries, Looks looks, AppAccess apps) {
        this.queries = queries;
        this.looks = looks;
        this.apps = apps;
    }

    /** How many people there are and for how many the app was used of late. One statement besides the app's own. */
    @PreAuthorize("hasAuthority('" + Authorities.MANAGE_OAUTH + "')")
    @Transactional(readOnly = true)
    public AppPeopleCounts countUse(String clientId) {
        apps.requireManaged(clientId);
        return queries.countUse(clientId);
    }

    /**
     * One page of the people, who came last first.
     *
     * @param search words that a name, username or email address begins with; blank: all
     */
    public List<AppPerson> list(String clientId, String search, int offset, int limit) {
        look(clientId);
        return queries.people(clientId, search, Math.max(0, offset), Math.clamp(limit, 0, ClientCatalog.MAX_PAGE));
    }

    public long count(String clientId, String search) {
        look(clientId);
        return queries.countPeople(clientId, search);
    }

    private void look(String clientId) {
        apps.requireManaged(clientId);
        looks.atApp(clientId);
    }
}
