package org.grantdesk.authorizations;

import java.sql.ResultSet;
import java.sql.SQLException;
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
import org.grantdesk.base.RowLocks;
import org.grantdesk.base.Rows;
import org.grantdesk.clients.HeldApps;
import org.grantdesk.people.PersonDeactivated;
import org.jspecify.annotations.Nullable;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * What people have allowed apps: at most one grant for a person and an app. Callers have checked the permission.
 * Ending one is always {@link #end}: it takes codes, tokens and consent with it, whatever the reason.
 */
@Component
@Transactional
public class Grants {

    /** So many characters are stored; thousands of scopes. */
    private static final int LONGEST = 65_536;

    private static final String OF = " from app_grant where person_id = ? and client_id = ?";

    /** What the person was asked for: nothing of it any longer when trust in the app has ended since. */
    private static final String FIND =
            "select id, expires_at, end_chosen, organization_scopes, case when updated_at <= (select"
                    + " c.trust_ended_at from client c where c.id = client_id) then organization_scopes else scopes end as"
                    + " scopes" + OF;

    private final JdbcClient jdbc;
    private final RowLocks locks;
    private final GrantReach reach;
    private final GrantEnds ends;
    private final GrantLimits limits;
    private final GrantHistory history;
    private final HeldApps heldApps;
    private final Clock clock;

    Grants(
            JdbcClient jdbc,
            RowLocks locks,
            GrantReach reach,
            GrantEnds ends,
            GrantLimits limits,
            GrantHistory history,
            HeldApps heldApps,
            Clock clock) {
        this.jdbc = jdbc;
        this.locks = locks;
        this.reach = reach;
        this.ends = ends;
        this.limits = limits;
        this.history = history;
        this.heldApps = heldApps;
        this.clock = clock;
    }

    /**
     * A grant that works.
     *
     * @param scopes what the person has allowed so far; not what only the organization has
     * @param endsAt {@code null}: not before it is revoked
     */
    public record Grant(
            String id, Set<String> scopes, @Nullable Instant endsAt) {}

    /**
     * A grant as it is stored.
     *
     * @param all what either has allowed
     * @param organizations those of all that only the organization has
     * @param endChosen whether the person chose the end
     */
    private record Row(
            String id,
            Set<String> all,
            Set<String> organizations,
            @Nullable Instant endsAt,
            boolean endChosen) {

        Set<String> persons() {
            var persons = new TreeSet<>(all);
            persons.removeAll(organizations);
            return persons;
        }

        Grant grant() {
            return new Grant(id, persons(), endsAt);
        }

        boolean isOver(Instant now) {
            return endsAt != null && !now.isBefore(endsAt);
        }
    }

    /** The grant of a person and an app, if there is one that has not ended, with the scopes that count as allowed. */
    @Transactional(readOnly = true)
    public Optional<Grant> find(String personId, String clientId) {
        return working(personId, clientId).map(Row::grant);
    }

    private Optional<Row> working(String personId, String clientId) {
        return jdbc.sql(FIND)
                .params(personId, clientId)
                .query((row, number) -> read(row))
                .optional()
                .filter(grant -> !grant.isOver(clock.instant()));
    }

    /** Keeps everyone else from changing the grant until the transaction ends, before what it allows is read. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void lock(String personId, String clientId) {
        locks.person(personId);
        locks.app(clientId);
    }

    /**
     * Records that the person allows these scopes, besides those allowed before. Empty when person, app or a scope of an
     * API are not there any longer, the person may not sign in any longer, or the app has no grant that allows as much and is on
     * hold or needs one.
     *
     * @param term when it is to end
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public Optional<Grant> approve(Subject person, Subject app, Set<String> scopes, GrantTerm term) {
        return approve(person, app, scopes, term, null);
    }

    /**
     * The same, where the organization allows it in the person's place, which is no consent of the person's;
     * {@code null}: the person does.
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public Optional<Grant> approve(
            Subject person, Subject app, Set<String> scopes, GrantTerm term, @Nullable Organization organization) {
        if (!locks.activePerson(person.id()) || !locks.app(app.id())) {
            return Optional.empty();
        }
        // What the grant has already is swept under the locks just taken, so only what is new needs its API to be
        // there, and an app that may have more.
        if (!working(person.id(), app.id())
                        .map(organization == null ? Row::persons : Row::all)
                        .orElse(Set.of())
                        .containsAll(scopes)
                && (term.kind() == GrantTerm.Kind.STANDING || heldApps.isHeld(app.id()) || !reach.areThere(scopes))) {
            return Optional.empty();
        }
        var time = clock.instant();
        var now = Timestamp.from(time);
        var end = term.end(time, limits.latest(time));
        var created = jdbc.sql("insert into app_grant (id, person_id, client_id, scopes, organization_scopes,"
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
                .update();
        var grant = jdbc.sql(FIND + " for update")
                .params(person.id(), app.id())
                .query((row, number) -> read(row))
                .single();
        if (created == 0 && grant.isOver(time)) {
            // Housekeeping has not come by yet. Nothing of what ended comes back.
            end(person.id(), app.id(), EndReason.EXPIRED);
            return approve(person, app, scopes, term, organization);
        }
        reach.remember(grant.id(), app.id(), scopes, now);
        if (created == 1) {
            reach.rate(grant.id(), scopes);
            countPeople(app.id(), 1);
            history.publish(
                    AuditAction.GRANT_APPROVED,
                    person,
                    app,
                    Map.of(),
                    GrantHistory.withEnd(allowed(Scopes.join(scopes), organization), end));
            mark(grant, organization);
            return Optional.of(grant.grant());
        }
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
        return Optional.of(new Row(grant.id(), all, organizations, after, grant.endChosen()).grant());
    }

    private static Map<String, String> allowed(String scopes, @Nullable Organization organization) {
        var facts = new TreeMap<>(Map.of(GrantHistory.SCOPES, scopes));
        if (organization != null) {
            facts.putAll(organization.facts());
        }
        return facts;
    }

    /** A grant of which any part was allowed so is shown so until it ends. */
    private void mark(Row grant, @Nullable Organization organization) {
        if (organization != null) {
            jdbc.sql("update app_grant set organization = ? where id = ?")
                    .params(organization.shownName(), grant.id())
                    .update();
        }
    }

    /**
     * Takes back what the person allowed beyond these scopes; the grant stays. Tokens are not looked at: anyone who narrows
     * has ended those that went further.
     */
    public void narrow(String personId, String clientId, Set<String> scopes) {
        locks.person(personId);
        locks.app(clientId);
        known(personId, clientId).ifPresent(known -> {
            var fewer = known.grant().persons();
            if (fewer.retainAll(scopes)) {
                fewer.addAll(known.grant().organizations());
                reduce(known.grant(), fewer);
                publish(AuditAction.GRANT_NARROWED, known, Map.of(GrantHistory.SCOPES, Scopes.join(fewer)));
            }
        });
    }

    /**
     * Ends the grant with its consent, codes, refresh and access tokens. After the transaction, every endpoint refuses
     * every token of it.
     *
     * @return whether there was one
     */
    public boolean end(String personId, String clientId, EndReason reason) {
        locks.person(personId);
        locks.app(clientId);
        var ended = known(personId, clientId);
        // Waits for a refresh in progress, so that the next statement also sees the new tokens.
        jdbc.sql("select a.id from app_authorization a join app_grant g on g.id = a.grant_id"
                        + " where g.person_id = ? and g.client_id = ? order by a.id for update")
                .params(personId, clientId)
                .query(String.class)
                .list();
        var rows = jdbc.sql("delete" + OF).params(personId, clientId).update();
        if (rows == 0 || ended.isEmpty()) {
            return false;
        }
        countPeople(clientId, -1);
        publish(AuditAction.GRANT_ENDED, ended.get(), Map.of("reason", reason.name()));
        return true;
    }

    /**
     * Takes scopes of an API out of the grant, out of the sign-ins under it and out of what is pending, and ends what
     * has nothing left. Access tokens for the API end if the whole API goes.
     *
     * @param gone which of the API's scopes; {@code null}: all
     * @return whether there was anything to take
     */
    public boolean take(String personId, String clientId, String apiId, @Nullable Set<String> gone, EndReason reason) {
        locks.person(personId);
        locks.app(clientId);
        var known = known(personId, clientId).orElse(null);
        if (known == null) {
            return false;
        }
        var grant = known.grant();
        var left = GrantReach.without(grant.all(), apiId, gone);
        if (left.size() == grant.all().size()) {
            // A sweep that was interrupted may have come as far as this.
            reach.forget(grant.id(), left);
            reach.takeFromAuthorizations(grant.id(), apiId, gone);
            return false;
        }
        if (left.isEmpty()) {
            return end(personId, clientId, reason);
        }
        reduce(grant, left);
        reach.takeFromAuthorizations(grant.id(), apiId, gone);
        publish(
                AuditAction.GRANT_NARROWED,
                known,
                Map.of(GrantHistory.SCOPES, Scopes.join(left), "reason", reason.name()));
        return true;
    }

    /**
     * Takes these scopes out of the grant and the sign-ins under it, and ends the access tokens that carry one of them.
     * What remains goes on; when nothing does, the grant ends.
     */
    public void take(String personId, String clientId, Set<String> gone, EndReason reason) {
        locks.person(personId);
        locks.app(clientId);
        var known = known(personId, clientId).orElse(null);
        if (known == null) {
            return;
        }
        var left = new TreeSet<>(known.grant().all());
        if (!left.removeAll(gone)) {
            return;
        }
        if (left.isEmpty()) {
            end(personId, clientId, reason);
            return;
        }
        reduce(known.grant(), left);
        reach.takeFromAuthorizations(known.grant().id(), gone);
        publish(
                AuditAction.GRANT_NARROWED,
                known,
                Map.of(GrantHistory.SCOPES, Scopes.join(left), "reason", reason.name()));
    }

    /**
     * Lets the grant end at this time, with all its tokens. A later time than its present end changes nothing.
     *
     * @param end not in the past
     */
    public void shorten(String personId, String clientId, Instant end) {
        locks.person(personId);
        locks.app(clientId);
        var known = known(personId, clientId).orElse(null);
        if (known == null) {
            return;
        }
        var before = known.grant().endsAt();
        if (before != null && !end.isBefore(before)) {
            return;
        }
        ends.write(known.grant().id(), end, true);
        history.publish(
                AuditAction.GRANT_END_CHANGED,
                known.person(),
                known.app(),
                GrantHistory.withEnd(Map.of(), before),
                GrantHistory.withEnd(Map.of(), end));
    }

    private Optional<Known> known(String personId, String clientId) {
        return jdbc.sql(
                        "select g.id, g.scopes, g.organization_scopes, g.expires_at, g.end_chosen, p.username, c.name from app_grant g"
                                + " join person p on p.id = g.person_id join client c on c.id = g.client_id"
                                + " where g.person_id = ? and g.client_id = ?")
                .params(personId, clientId)
                .query((row, number) -> new Known(
                        read(row),
                        new Subject(personId, row.getString("username")),
                        new Subject(clientId, row.getString("name"))))
                .optional();
    }

    private void reduce(Row grant, Set<String> left) {
        var organizations = new TreeSet<>(grant.organizations());
        organizations.retainAll(left);
        // Not updated_at: what was allowed without a question before trust ended is still to be asked.
        jdbc.sql("update app_grant set scopes = ?, organization_scopes = ? where id = ?")
                .params(Scopes.join(left), Scopes.join(organizations), grant.id())
                .update();
        reach.forget(grant.id(), left);
        reach.rate(grant.id(), left);
    }

    private void publish(AuditAction action, Known known, Map<String, ?> after) {
        history.publish(action, known.person(), known.app(), known.scopes(), after);
    }

    /** Ends all grants of a person, and what is pending for them. */
    public void endAll(String personId, EndReason reason) {
        locks.person(personId);
        jdbc.sql("select client_id from app_grant where person_id = ? order by client_id")
                .param(personId)
                .query(String.class)
                .list()
                .forEach(clientId -> end(personId, clientId, reason));
        endAuthorizations(personId);
    }

    /** Ends every sign-in of the person into an app, with its codes and tokens, and what is pending. The grants stay. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void endAuthorizations(String personId) {
        locks.person(personId);
        deleteAuthorizations("person_id = ?", personId);
    }

    /**
     * Ends every sign-in into the app, with its codes and tokens, and what is pending. The grants stay.
     *
     * @param itselfOnly only what the app has for itself
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public void endAuthorizationsOfApp(String clientId, boolean itselfOnly) {
        locks.app(clientId);
        deleteAuthorizations("client_id = ?" + (itselfOnly ? " and person_id is null" : ""), clientId);
    }

    private void deleteAuthorizations(String which, String id) {
        jdbc.sql("select id from app_authorization where " + which + " order by id for update")
                .param(id)
                .query(String.class)
                .list();
        jdbc.sql("delete from app_authorization where " + which).param(id).update();
    }

    /** Inside the transaction that deactivates, so that nothing of them works a moment longer. */
    @EventListener
    @Transactional(propagation = Propagation.MANDATORY)
    public void onDeactivation(PersonDeactivated event) {
        endAll(event.personId(), EndReason.PERSON_DEACTIVATED);
    }

    private void countPeople(String clientId, int difference) {
        // An app that came by itself is removed some time after its last grant, and never while it has one. What was
        // decided against one of a document stays, for it would come back under the same name.
        jdbc.sql("update client set people_count = people_count + ?, never_used_since = null, unused_since = case when"
                        + " origin <> 'PERSON' and owner_id is null and people_count + ? = 0 and (origin <> 'DOCUMENT' or status ="
                        + " 'ACTIVE' and hold is distinct from 'REFUSED') then cast(? as timestamp(6) with time zone)"
                        + " else null end where id = ?")
                .params(difference, difference, Timestamp.from(clock.instant()), clientId)
                .update();
    }

    private static Row read(ResultSet row) throws SQLException {
        return new Row(
                row.getString("id"),
                Scopes.split(row.getString("scopes")),
                Scopes.split(row.getString("organization_scopes")),
                Rows.instant(row, "expires_at"),
                row.getBoolean("end_chosen"));
    }

    private record Known(Row grant, Subject person, Subject app) {

        Map<String, String> scopes() {
            return Map.of(GrantHistory.SCOPES, Scopes.join(grant.all()));
        }
    }
}
