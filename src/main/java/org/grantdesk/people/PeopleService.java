package org.grantdesk.people;

import java.time.Clock;
import java.util.List;
import java.util.Set;
import org.grantdesk.base.AuditAction;
import org.grantdesk.base.Audited;
import org.grantdesk.base.Conflict;
import org.grantdesk.base.InvalidInput;
import org.grantdesk.security.Authorities;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Everyone's accounts, for those who look after them. Reading needs {@code edit_other_users} or {@code
 * manage_system}, changing needs {@code manage_system}. An active person can always administer the installation: what
 * would end that is refused.
 */
@Service
@Transactional
@PreAuthorize("hasAuthority('" + Authorities.MANAGE_SYSTEM + "')")
public class PeopleService {

    private static final String READ =
            "hasAnyAuthority('" + Authorities.EDIT_OTHER_USERS + "', '" + Authorities.MANAGE_SYSTEM + "')";

    private final PersonRepository people;
    private final ProvidedRoles providedRoles;
    private final PeopleQueries queries;
    private final NewPeople newPeople;
    private final ChosenRoles chosenRoles;
    private final Deactivations deactivations;
    private final PersonChanges changes;
    private final Clock clock;

    PeopleService(
            PersonRepository people,
            ProvidedRoles providedRoles,
            PeopleQueries queries,
            NewPeople newPeople,
            ChosenRoles chosenRoles,
            Deactivations deactivations,
            PersonChanges changes,
            Clock clock) {
        this.people = people;
        this.providedRoles = providedRoles;
        this.queries = queries;
        this.newPeople = newPeople;
        this.chosenRoles = chosenRoles;
        this.deactivations = deactivations;
        this.changes = changes;
        this.clock = clock;
    }

    /** One page of rows. One statement, and one for a role. */
    @Transactional(readOnly = true)
    @PreAuthorize(READ)
    public List<PersonSummary> list(PersonQuery query, int offset, int limit) {
        return queries.summaries(query, offset, limit);
    }

    /** How many rows the query has in all. One statement, and one for a role. */
    @Transactional(readOnly = true)
    @PreAuthorize(READ)
    public long count(PersonQuery query) {
        return queries.count(query);
    }

    /** One person, deactivated or not. */
    @Transactional(readOnly = true)
    @PreAuthorize(READ)
    public PersonDetails get(String personId) {
        return people.require(personId).toDetails();
    }

    @Transactional(readOnly = true)
    public DeactivationImpact impactOfDeactivation(String personId) {
        return deactivations.impact(people.require(personId));
    }

    /**
     * Makes an account.
     *
     * @throws InvalidInput for the fields {@code username}, {@code email}, {@code firstName}, {@code lastName}, {@code
     *     locale}, {@code roleNames}, {@code password}
     */
    @Audited(AuditAction.PERSON_CREATED)
    public PersonDetails create(NewPerson person) {
        return newPeople.create(person);
    }

    /** Where each of a person's roles comes from, by the roles' names. */
    @Transactional(readOnly = true)
    @PreAuthorize(READ)
    public List<RoleOrigin> roleOrigins(String personId) {
        return providedRoles.origins(people.require(personId).id());
    }

    /**
     * Replaces the roles that a person has by hand. {@code system_user} stays in any case, and so does what a sign-in
     * provider gives: that is changed there.
     *
     * @param expectedVersion the version of the person that was read; {@code null}: the last writer wins, as in the
     *     compatible API
     * @throws InvalidInput for {@code roleNames} when a role does not exist
     * @throws Conflict {@code person.lastAdmin} when no active person could administer any longer
     * @throws OptimisticLockingFailureException when another person was faster; nothing is changed
     */
    @Audited(value = AuditAction.PERSON_ROLES_CHANGED, names = Audited.Names.PERSON)
    public PersonDetails setRoles(String personId, Set<String> roleNames, @Nullable Long expectedVersion) {
        return chosenRoles.set(personId, roleNames, expectedVersion);
    }

    /**
     * Confirms that the person's email address is theirs, as an administrator knows. Nothing happens when it is known.
     *
     * @throws Conflict {@code person.noEmail} when they have none
     */
    @Audited(value = AuditAction.PERSON_EMAIL_CONFIRMED, names = Audited.Names.PERSON)
    public PersonDetails confirmEmail(String personId) {
        var person = people.require(personId);
        if (person.email().isEmpty()) {
            throw new Conflict("person.noEmail");
        }
        var before = PersonChanges.facts(person);
        person.verifyEmail(clock.instant());
        people.saveAndFlush(person);
        changes.publishDifference(AuditAction.PERSON_EMAIL_CONFIRMED, person, before);
        return person.toDetails();
    }

    /**
     * Shuts a person out: sessions in browsers and of the API end, tokens stop working, and apps lose the access that the
     * person gave them, for good. Nothing of theirs is deleted.
     *
     * @throws Conflict {@code person.self} for oneself, {@code person.lastAdmin} when no active person could administer
     */
    @Audited(value = AuditAction.PERSON_DEACTIVATED, names = Audited.Names.PERSON)
    public void deactivate(String personId) {
        deactivations.deactivate(personId);
    }

    /** Lets a person sign in again. Personal access tokens that were not revoked work again, sessions do not. */
    @Audited(value = AuditAction.PERSON_REACTIVATED, names = Audited.Names.PERSON)
    public void reactivate(String personId) {
        deactivations.reactivate(personId);
    }
}
