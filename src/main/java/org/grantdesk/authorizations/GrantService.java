package org.grantdesk.authorizations;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.grantdesk.base.AuditAction;
import org.grantdesk.base.Audited;
import org.grantdesk.base.GrantProperties;
import org.grantdesk.base.Ids;
import org.grantdesk.base.InvalidInput;
import org.grantdesk.base.NotFound;
import org.grantdesk.clients.ClientCatalog;
import org.grantdesk.security.Authorities;
import org.grantdesk.security.CurrentUser;
import org.jspecify.annotations.Nullable;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * What people let apps do: one's own for everyone, with {@code edit_other_users} everyone's. Who looks at a person
 * else's is in the audit log, and so is every end of a grant.
 */
@Service
@Transactional
@PreAuthorize("hasAuthority('" + Authorities.EDIT_OTHER_USERS + "')")
public class GrantService {

    private final GrantQueries queries;
    private final Grants grants;
    private final Looks looks;
    private final CurrentUser currentUser;
    private final Clock clock;

    GrantService(GrantQueries queries, Grants grants, Looks looks, CurrentUser currentUser, Clock clock) {
        this.queries = queries;
        this.grants = grants;
        this.looks = looks;
        this.currentUser = currentUser;
        this.clock = clock;
    }

    /**
     * One page of the signed-in person's own, by name of the app. One statement.
     *
     * @param search words that the app's name, its owner or a host of its begins with; blank: all
     */
    @PreAuthorize("isAuthenticated()")
    @Transactional(readOnly = true)
    public List<GrantedApp> listMine(String search, int offset, int limit) {
        return page(currentUser.id(), search, offset, limit);
    }

    /** How many {@link #listMine} has in all. One statement. */
    @PreAuthorize("isAuthenticated()")
    @Transactional(readOnly = true)
    public long countMine(String search) {
        return queries.countApps(currentUser.id(), search);
    }

    /** What ends when one revokes the app's access, or everything for {@code null}. One statement. */
    @PreAuthorize("isAuthenticated()")
    @Transactional(readOnly = true)
    public GrantImpact impactOnMe(@Nullable String clientId) {
        return queries.impact(currentUser.id(), wellFormed(clientId));
    }

    /** Ends the app's access to one's account. Nothing happens when it has none. */
    @PreAuthorize("isAuthenticated()")
    @Audited(value = AuditAction.GRANT_ENDED, names = Audited.Names.APP)
    public void revokeMine(String clientId) {
        end(currentUser.id(), clientId);
    }

    /**
     * Takes back part of what one allowed an app. Nothing happens when it has none.
     *
     * @param days so many from now it ends, unless it ends before; 0: as it does now
     * @param gone scopes that it may not have any longer
     */
    @PreAuthorize("isAuthenticated()")
    @Audited(value = AuditAction.GRANT_NARROWED, names = Audited.Names.APP)
    public void limitMine(String clientId, int days, Set<String> gone) {
        if (days < 0 || days > GrantProperties.MOST) {
            throw new InvalidInput("days", "grants.change.days");
        }
        if (Ids.isWellFormed(clientId)) {
            if (!gone.isEmpty()) {
                grants.take(currentUser.id(), clientId, gone, EndReason.REVOKED);
            }
            if (days > 0) {
                grants.shorten(currentUser.id(), clientId, clock.instant().plus(Duration.ofDays(days)));
            }
        }
    }

    @PreAuthorize("isAuthenticated()")
    @Audited(AuditAction.GRANT_ENDED)
    public void revokeAllMine() {
        grants.endAll(currentUser.id(), EndReason.REVOKED);
    }

    /** One page of a person's, as {@link #listMine}. */
    public List<GrantedApp> list(String personId, String search, int offset, int limit) {
        look(personId);
        return page(personId, search, offset, limit);
    }

    public long count(String personId, String search) {
        look(personId);
        return queries.countApps(personId, search);
    }

    /** What ends when one of a person's grants is revoked, or all for {@code null}. */
    @Transactional(readOnly = true)
    public GrantImpact impactOn(String personId, @Nullable String clientId) {
        return queries.impact(requireWellFormed(personId), wellFormed(clientId));
    }

    /** Ends the app's access to a person's account. Nothing happens when it has none. */
    @Audited(value = AuditAction.GRANT_ENDED, names = Audited.Names.PERSON)
    public void revoke(String personId, String clientId) {
        end(requireWellFormed(personId), clientId);
    }

    @Audited(value = AuditAction.GRANT_ENDED, names = Audited.Names.PERSON)
    public void revokeAll(String personId) {
        grants.endAll(requireWellFormed(personId), reason(personId));
    }

    private void look(String personId) {
        if (!looks.atPerson(requireWellFormed(personId))) {
            throw new NotFound(NotFound.Kind.PERSON);
        }
    }

    private List<GrantedApp> page(String personId, String search, int offset, int limit) {
        return queries.apps(personId, search, Math.max(0, offset), Math.clamp(limit, 0, ClientCatalog.MAX_PAGE));
    }

    private void end(String personId, String clientId) {
        if (Ids.isWellFormed(clientId)) {
            grants.end(personId, clientId, reason(personId));
        }
    }

    private EndReason reason(String personId) {
        return personId.equals(currentUser.id()) ? EndReason.REVOKED : EndReason.REVOKED_BY_ADMIN;
    }

    private static String requireWellFormed(String personId) {
        if (!Ids.isWellFormed(personId)) {
            throw new NotFound(NotFound.Kind.PERSON);
        }
        return personId;
    }

    private static @Nullable String wellFormed(@Nullable String clientId) {
        if (clientId != null && !Ids.isWellFormed(clientId)) {
            throw new NotFound(NotFound.Kind.APP);
        }
        return clientId;
    }
}
