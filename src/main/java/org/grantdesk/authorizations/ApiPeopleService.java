package org.grantdesk.authorizations;

import java.util.List;
import java.util.Map;
import org.grantdesk.base.ApiAccess;
import org.grantdesk.base.AuditAction;
import org.grantdesk.base.AuditEvent;
import org.grantdesk.base.AuditEvent.Subject;
import org.grantdesk.base.Audited;
import org.grantdesk.base.Ids;
import org.grantdesk.base.RowLocks;
import org.grantdesk.base.Subjects;
import org.grantdesk.clients.ClientCatalog;
import org.grantdesk.security.Authorities;
import org.grantdesk.security.CurrentUser;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Who lets which app use an API, for those who may manage the API, who can end a person's access to it. They see the IDs
 * that tokens have as {@code sub}; the names only with {@code edit_other_users}, and who looks at names is in the audit
 * log. What apps may do for a person elsewhere stays.
 */
@Service
@Transactional
@PreAuthorize("hasAuthority('" + Authorities.MANAGE_APIS + "')")
public class ApiPeopleService {

    private final ApiPeopleQueries queries;
    private final Grants grants;
    private final Looks looks;
    private final ApiAccess apis;
    private final RowLocks locks;
    private final Subjects subjects;
    private final CurrentUser currentUser;
    private final ApplicationEventPublisher events;

    ApiPeopleService(
            ApiPeopleQueries queries,
            Grants grants,
            Looks looks,
            ApiAccess apis,
            RowLocks locks,
            Subjects subjects,
            CurrentUser currentUser,
            ApplicationEventPublisher events) {
        this.queries = queries;
        this.grants = grants;
        this.looks = looks;
        this.apis = apis;
        this.locks = locks;
        this.subjects = subjects;
        this.currentUser = currentUser;
        this.events = events;
    }

    /**
     * One page of the people with their apps, who came last first; each with the scopes of this API.
     *
     * @param search words that a name, username or email address begins with; for those who see no names a person's ID;
     *     blank: all
     */
    public List<ApiPerson> list(String apiId, String search, int offset, int limit) {
        look(apiId);
        return queries.people(
                apiId, search, seesNames(), Math.max(0, offset), Math.clamp(limit, 0, ClientCatalog.MAX_PAGE));
    }

    /** How many rows there are: each person once for each of their apps. */
    public long count(String apiId, String search) {
        look(apiId);
        return queries.count(apiId, search, seesNames());
    }

    /** What {@link #end} would end. */
    @Transactional(readOnly = true)
    public ApiAccessImpact impactOfEnd(String apiId, String personId) {
        apis.requireManaged(apiId);
        var apps = queries.apps(apiId, personId).stream().map(Subject::name).toList();
        return new ApiAccessImpact(apps, queries.countTokens(apiId, personId));
    }

    /**
     * Ends what all apps may do at the API for the person, with every token for it. Nothing happens when there is
     * nothing to end; the person can allow it again.
     */
    @Audited(value = AuditAction.API_ACCESS_ENDED, names = Audited.Names.API)
    public void end(String apiId, String personId) {
        apis.requireManaged(apiId);
        if (!Ids.isWellFormed(personId) || !locks.person(personId)) {
            return;
        }
        var ended = queries.apps(apiId, personId).stream()
                .filter(app -> grants.take(personId, app.id(), apiId, null, EndReason.REVOKED_BY_API))
                .map(Subject::name)
                .toList();
        if (!ended.isEmpty()) {
            events.publishEvent(new AuditEvent(
                    AuditAction.API_ACCESS_ENDED,
                    null,
                    subjects.find(Audited.Names.API, apiId).orElse(null),
                    subjects.find(Audited.Names.PERSON, personId).orElse(null),
                    Map.of("apps", ended),
                    Map.of()));
        }
    }

    private void look(String apiId) {
        apis.requireManaged(apiId);
        if (seesNames()) {
            looks.atApi(apiId);
        }
    }

    private boolean seesNames() {
        return currentUser.has(Authorities.EDIT_OTHER_USERS);
    }
}
