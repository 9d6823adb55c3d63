package org.grantdesk.authorizations;

import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.grantdesk.base.AuditAction;
import org.grantdesk.base.AuditEvent.Subject;
import org.grantdesk.base.RowLocks;
import org.grantdesk.people.PersonDeactivated;
import org.jspecify.annotations.Nullable;
import org.springframework.context.event.EventListener;
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

    private final GrantRows rows;
    private final RowLocks locks;
    private final GrantApprovals approvals;
    private final GrantReach reach;
    private final GrantEnds ends;
    private final AuthorizationEnds authorizations;
    private final GrantHistory history;
    private final Clock clock;

    Grants(
            GrantRows rows,
            RowLocks locks,
            GrantApprovals approvals,
            GrantReach reach,
            GrantEnds ends,
            AuthorizationEnds authorizations,
            GrantHistory history,
            Clock clock) {
        this.rows = rows;
        this.locks = locks;
        this.approvals = approvals;
        this.reach = reach;
        this.ends = ends;
        this.authorizations = authorizations;
        this.history = history;
        this.clock = clock;
    }

    /** The grant of a person and an app, if there is one that has not ended, with the scopes that count as allowed. */
    @Transactional(readOnly = true)
    public Optional<Grant> find(String personId, String clientId) {
        return rows.find(personId, clientId)
                .filter(grant -> !grant.isOver(clock.instant()))
                .map(GrantRow::grant);
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
        var stored = rows.find(person.id(), app.id());
        var working = stored.filter(grant -> !grant.isOver(clock.instant()));
        // What the grant has already is swept under the locks just taken, so only what is new needs its API to be
        // there, and an app that may have more.
        if (!working.map(organization == null ? GrantRow::persons : GrantRow::all)
                        .orElse(Set.of())
                        .containsAll(scopes)
                && !approvals.mayWiden(app.id(), scopes, term)) {
            return Optional.empty();
        }
        if (stored.isPresent() && working.isEmpty()) {
            // Housekeeping has not come by yet. Nothing of what ended comes back.
            end(person.id(), app.id(), EndReason.EXPIRED);
        }
        return approvals.write(person, app, scopes, term, organization);
    }

    /**
     * Takes back what the person allowed beyond these scopes; the grant stays. Tokens are not looked at: anyone who narrows
     * has ended those that went further.
     */
    public void narrow(String personId, String clientId, Set<String> scopes) {
        lock(personId, clientId);
        rows.named(personId, clientId).ifPresent(known -> {
            var fewer = known.grant().persons();
            if (fewer.retainAll(scopes)) {
                fewer.addAll(known.grant().organizations());
                rows.reduce(known.grant(), fewer);
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
        lock(personId, clientId);
        var ended = rows.named(personId, clientId);
        if (!rows.delete(personId, clientId) || ended.isEmpty()) {
            return false;
        }
        rows.countPeople(clientId, -1);
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
        lock(personId, clientId);
        var known = rows.named(personId, clientId).orElse(null);
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
        rows.reduce(grant, left);
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
        lock(personId, clientId);
        var known = rows.named(personId, clientId).orElse(null);
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
        rows.reduce(known.grant(), left);
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
        lock(personId, clientId);
        var known = rows.named(personId, clientId).orElse(null);
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

    private void publish(AuditAction action, GrantRow.Named known, Map<String, ?> after) {
        history.publish(action, known.person(), known.app(), known.scopes(), after);
    }

    /** Ends all grants of a person, and what is pending for them. */
    public void endAll(String personId, EndReason reason) {
        locks.person(personId);
        rows.appsOf(personId).forEach(clientId -> end(personId, clientId, reason));
        authorizations.endOfPerson(personId);
    }

    /** Inside the transaction that deactivates, so that nothing of them works a moment longer. */
    @EventListener
    @Transactional(propagation = Propagation.MANDATORY)
    public void onDeactivation(PersonDeactivated event) {
        endAll(event.personId(), EndReason.PERSON_DEACTIVATED);
    }
}
