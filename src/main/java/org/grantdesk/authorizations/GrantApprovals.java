package org.grantdesk.authorizations;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.grantdesk.base.AuditAction;
import org.grantdesk.base.AuditEvent.Subject;
import org.grantdesk.base.Ids;
import org.grantdesk.clients.HeldApps;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Writes down what is allowed to an app: a new grant, or more in the one there is. */
@Component
class GrantApprovals {

    /** So many characters are stored; thousands of scopes. */
    private static final int LONGEST = 65_536;

    private final JdbcClient jdbc;
    private final GrantRows rows;
    private final GrantReach reach;
    private final GrantEnds ends;
    private final GrantLimits limits;
    private final GrantHistory history;
    private final HeldApps heldApps;
    private final Clock clock;

    GrantApprovals(
            JdbcClient jdbc,
            GrantRows rows,
            GrantReach reach,
            GrantEnds ends,
            GrantLimits limits,
            GrantHistory history,
            HeldApps heldApps,
            Clock clock) {
        this.jdbc = jdbc;
        this.rows = rows;
        this.reach = reach;
        this.ends = ends;
        this.limits = limits;
        this.history = history;
        this.heldApps = heldApps;
        this.clock = clock;
    }

    /** Whether the app may have scopes that its grant does not have. */
    boolean mayWiden(String clientId, Set<String> scopes, GrantTerm term) {
        return term.kind() != GrantTerm.Kind.STANDING && !heldApps.isHeld(clientId) && reach.areThere(scopes);
    }

    /**
     * Allows the app these scopes besides those it has. Person and app are locked, and what has ended is gone.
     *
     * @param organization who allows it in the person's place; {@code null}: the person does
     * @return nothing when these would be more than can be stored
     */
    Optional<Grant> write(
            Subject person, Subject app, Set<String> scopes, GrantTerm term, @Nullable Organization organization) {
        var time = clock.instant();
        var now = Timestamp.from(time);
        var end = term.end(time, limits.latest(time));
        var created = insert(person, app, scopes, term, organization, now, end);
        var grant = rows.lock(person.id(), app.id());
        if (created) {
            reach.remember(grant.id(), app.id(), scopes, now);
            reach.rate(grant.id(), scopes);
            rows.countPeople(app.id(), 1);
            history.publish(
                    AuditAction.GRANT_APPROVED,
                    person,
                    app,
                    Map.of(),
                    GrantHistory.withEnd(allowed(Scopes.join(scopes), organization), end));
            mark(grant, organization);
            return Optional.of(grant.grant());
        }
        return widen(grant, person, app, scopes, term, organization, now, end);
    }

    private boolean insert(
            Subject person,
            Subject app,
            Set<String> scopes,
            GrantTerm term,
            @Nullable Organization organization,
            Timestamp now,
            @Nullable Instant end) {
        return jdbc.sql("insert into app_grant (id, person_id, client_id, scopes, organization_scopes,"
                                + " first_granted_at, updated_at, expires_at, end_chosen, idle_since)"
                                + " values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
                                + " on conflict do nothing")
                        .param(Ids.next())
                        .param(person.id())
                        .param(app.id())
                        .param(Scopes.join(scopes))
                        .param(organization == null ? "" : Scopes.join(scopes))
                        .param(now)
                        .param(now)
                        .param(end == null ? null : Timestamp.from(end))
                        .param(term.kind() == GrantTerm.Kind.DAYS)
                        .param(now)
                        .update()
                == 1;
    }

    private Optional<Grant> widen(
            GrantRow grant,
            Subject person,
            Subject app,
            Set<String> scopes,
            GrantTerm term,
            @Nullable Organization organization,
            Timestamp now,
            @Nullable Instant end) {
        var known = organization == null ? grant.persons() : grant.all();
        var wider = !known.containsAll(scopes);
        var all = new TreeSet<>(grant.all());
        all.addAll(scopes);
        var organizations = new TreeSet<>(organization == null ? grant.organizations() : all);
        organizations.removeAll(organization == null ? scopes : grant.persons());
        var text = Scopes.join(all);
        if (text.length() > LONGEST) {
            return Optional.empty();
        }
        reach.remember(grant.id(), app.id(), scopes, now);
        var before = grant.endsAt();
        var after = before;
        if (term.changes(before, grant.endChosen(), end)) {
            ends.write(grant.id(), end, term.kind() == GrantTerm.Kind.DAYS);
            after = end;
        }
        if (wider) {
            jdbc.sql("update app_grant set scopes = ?, organization_scopes = ?, updated_at = ? where id = ?")
                    .params(text, Scopes.join(organizations), now, grant.id())
                    .update();
            reach.rate(grant.id(), all);
            if (grant.persons().isEmpty()) {
                // Perhaps trust has ended: what was never asked is forgotten.
                reach.forget(grant.id(), all);
            }
            history.publish(
                    AuditAction.GRANT_WIDENED,
                    person,
                    app,
                    GrantHistory.withEnd(Map.of(GrantHistory.SCOPES, Scopes.join(known)), before),
                    GrantHistory.withEnd(allowed(text, organization), after));
            mark(grant, organization);
        } else if (!Objects.equals(before, after) && term.kind() != GrantTerm.Kind.WITH_EACH_SIGN_IN) {
            history.publish(
                    AuditAction.GRANT_END_CHANGED,
                    person,
                    app,
                    GrantHistory.withEnd(Map.of(), before),
                    GrantHistory.withEnd(Map.of(), after));
        }
        return Optional.of(new GrantRow(grant.id(), all, organizations, after, grant.endChosen()).grant());
    }

    private static Map<String, String> allowed(String scopes, @Nullable Organization organization) {
        var facts = new TreeMap<>(Map.of(GrantHistory.SCOPES, scopes));
        if (organization != null) {
            facts.putAll(organization.facts());
        }
        return facts;
    }

    /** A grant of which any part was allowed so is shown so until it ends. */
    private void mark(GrantRow grant, @Nullable Organization organization) {
        if (organization != null) {
            jdbc.sql("update app_grant set organization = ? where id = ?")
                    .params(organization.shownName(), grant.id())
                    .update();
        }
    }
}
