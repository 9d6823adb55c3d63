package org.grantdesk.audit;

import java.util.List;
import java.util.Optional;
import org.grantdesk.base.ApiAccess;
import org.grantdesk.base.AppAccess;
import org.grantdesk.base.Audited;
import org.grantdesk.base.SubjectDirectory.Named;
import org.grantdesk.base.Subjects;
import org.grantdesk.security.Authorities;
import org.grantdesk.security.CurrentUser;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Reads the audit log, newest first, one statement for each call, and one for the people whom the details name. All of it with {@code manage_system}; the rows of an
 * app or an API for who may manage it; one's own for everyone. Each row is shown as far as its reader may know other people,
 * see {@link ReaderRights}.
 */
@Service
@Transactional(readOnly = true)
@PreAuthorize("hasAuthority('" + Authorities.MANAGE_SYSTEM + "')")
public class AuditService {

    /** No further is counted: a log grows for years, and no one reads beyond. */
    public static final int MAX_COUNT = 50_000;

    private final AuditQueries queries;
    private final Subjects subjects;
    private final ObjectProvider<AppAccess> apps;
    private final ObjectProvider<ApiAccess> apis;
    private final CurrentUser currentUser;
    private final ReaderRights rights;

    AuditService(
            AuditQueries queries,
            Subjects subjects,
            ObjectProvider<AppAccess> apps,
            ObjectProvider<ApiAccess> apis,
            CurrentUser currentUser,
            ReaderRights rights) {
        this.queries = queries;
        this.subjects = subjects;
        this.apps = apps;
        this.apis = apis;
        this.currentUser = currentUser;
        this.rights = rights;
    }

    /** One page of the rows that match. Asking for those of another person needs {@code edit_other_users}. */
    public List<AuditEntry> list(AuditQuery query, int offset, int limit) {
        rights.check(query);
        return shown(queries.page(query, offset, limit));
    }

    /** How many rows match, at most {@link #MAX_COUNT}. */
    public long count(AuditQuery query) {
        rights.check(query);
        return queries.count(query, MAX_COUNT);
    }

    /**
     * Apps or people to filter by: whose names have the words of the text, or whose id it is. People need
     * {@code edit_other_users}.
     */
    public List<Named> suggest(Audited.Names kind, String text, int limit) {
        var byId = find(kind, text);
        return byId.isPresent() ? byId.stream().toList() : subjects.search(kind, text, limit);
    }

    /** What an app or a person to filter by is called; empty when it does not exist, or no longer. */
    public Optional<Named> find(Audited.Names kind, String id) {
        requireKnown(kind);
        return subjects.named(kind, id);
    }

    /** One page of what happened to an app. Refused as reading the app itself would be. */
    @PreAuthorize("hasAuthority('" + Authorities.MANAGE_OAUTH + "')")
    public List<AuditEntry> listForApp(String clientId, int offset, int limit) {
        apps.getObject().requireManaged(clientId);
        return shown(queries.page(AuditQuery.ofApp(clientId), offset, limit));
    }

    /** One page of what happened to an API. Refused as reading the API itself would be. */
    @PreAuthorize("hasAuthority('" + Authorities.MANAGE_APIS + "')")
    public List<AuditEntry> listForApi(String apiId, int offset, int limit) {
        apis.getObject().requireManaged(apiId);
        return shown(queries.page(AuditQuery.ofApi(apiId), offset, limit));
    }

    /** One page of what the signed-in person did, and what others did to them. */
    @PreAuthorize("isAuthenticated()")
    public List<AuditEntry> listMine(int offset, int limit) {
        return shown(queries.page(AuditQuery.ofPerson(currentUser.id()), offset, limit));
    }

    /** As the reader may see them. Only people who are left are looked up. */
    private List<AuditEntry> shown(List<AuditEntry> entries) {
        return queries.withPeople(rights.apply(entries));
    }

    private void requireKnown(Audited.Names kind) {
        if (kind == Audited.Names.PERSON) {
            currentUser.require(Authorities.EDIT_OTHER_USERS);
        }
    }
}
