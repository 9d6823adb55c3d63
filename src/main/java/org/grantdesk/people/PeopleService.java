package org.grantdesk.people;

import java.time.Clock;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.grantdesk.base.AuditAction;
import org.grantdesk.base.Audited;
import org.grantdesk.base.Conflict;
import org.grantdesk.base.InvalidInput;
import org.grantdesk.base.NotFound;
import org.grantdesk.base.ReadVersion;
import org.grantdesk.base.RowLocks;
import org.grantdesk.security.Authorities;
import org.grantdesk.security.CurrentUser;
import org.grantdesk.sessions.LiveAccess;
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
    private final PersonRoles roles;
    private final ProvidedRoles providedRoles;
    private final PeopleQueries queries;
    private final LiveAccess access;
    private final NewPeople newPeople;
    private final PersonChanges changes;
    private final RowLocks locks;
    private final AdminGuard adminGuard;
    private final PersonUse use;
    private final CurrentUser currentUser;
    private final Clock clock;

    PeopleService(
            PersonRepository people,
            PersonRoles roles,
            ProvidedRoles providedRoles,
            PeopleQueries queries,
            LiveAccess access,
            NewPeople newPeople,
            PersonChanges changes,
            RowLocks locks,
            AdminGuard adminGuard,
            PersonUse use,
            CurrentUser currentUser,
            Clock clock) {
        this.people = people;
        this.roles = roles;
        this.providedRoles = providedRoles;
        this.queries = queries;
        this.access = access;
        this.newPeople = newPeople;
        this.changes = changes;
        this.locks = locks;
        this.adminGuard = adminGuard;
        this.use = use;
        this.currentUser = currentUser;
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
        return require(personId).toDetails();
    }

    @Transactional(readOnly = true)
    public DeactivationImpact impactOfDeactivation(String personId) {
        var id = require(personId).id();
        var own = access.countSessions(id);
        var others = use.countForPerson(id);
        return new DeactivationImpact(
                own.browsers(),
                own.api(),
                access.countTokens(id),
                others.apps(),
                others.tokens(),
                others.ownedApps(),
                others.agents(),
                others.ownedApis());
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
        return providedRoles.origins(require(personId).id());
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
        locks.person(personId);
        adminGuard.lock();
        var person = require(personId);
        ReadVersion.require(expectedVersion, person.version());
        var problems = new InvalidInput.Collector();
        roles.check(problems, roleNames);
        problems.throwIfAny();
        var before = PersonChanges.facts(person);
        var provided = providedRoles.sources(person.id()).keySet();
        var all = new HashSet<>(roleNames);
        all.addAll(provided);
        person.setRoles(roles.find(all), clock.instant());
        people.saveAndFlush(person);
        providedRoles.chosen(person.id(), roleNames);
        adminGuard.requireAnAdmin("person.lastAdmin");
        changes.publishDifference(AuditAction.PERSON_ROLES_CHANGED, person, before);
        return person.toDetails();
    }

    /**
     * Confirms that the person's email address is theirs, as an administrator knows. Nothing happens when it is known.
     *
     * @throws Conflict {@code person.noEmail} when they have none
     */
    @Audited(value = AuditAction.PERSON_EMAIL_CONFIRMED, names = Audited.Names.PERSON)
    public PersonDetails confirmEmail(String personId) {
        var person = require(personId);
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
        locks.person(personId);
        adminGuard.lock();
        var person = require(personId);
        if (person.id().equals(currentUser.id())) {
            throw new Conflict("person.self");
        }
        if (!person.active()) {
            return;
        }
        var before = PersonChanges.facts(person);
        person.deactivate(clock.instant());
        people.saveAndFlush(person);
        access.endSessions(person.id());
        adminGuard.requireAnAdmin("person.lastAdmin");
        changes.deactivated(person, before);
    }

    /** Lets a person sign in again. Personal access tokens that were not revoked work again, sessions do not. */
    @Audited(value = AuditAction.PERSON_REACTIVATED, names = Audited.Names.PERSON)
    public void reactivate(String personId) {
        locks.person(personId);
        var person = require(personId);
        if (person.active()) {
            return;
        }
        var before = PersonChanges.facts(person);
        person.reactivate(clock.instant());
        people.saveAndFlush(person);
        changes.reactivated(person, before);
    }

    private Person require(String personId) {
        return NotFound.require(NotFound.Kind.PERSON, personId, people::findWithRolesById);
    }
}
