package org.grantdesk.people;

import java.time.Clock;
import org.grantdesk.base.Conflict;
import org.grantdesk.base.RowLocks;
import org.grantdesk.security.CurrentUser;
import org.grantdesk.sessions.LiveAccess;
import org.springframework.stereotype.Component;

/** Shuts people out and lets them in again. Callers have checked the permission and opened the transaction. */
@Component
class Deactivations {

    private final PersonRepository people;
    private final LiveAccess access;
    private final PersonUse use;
    private final PersonChanges changes;
    private final RowLocks locks;
    private final AdminGuard adminGuard;
    private final CurrentUser currentUser;
    private final Clock clock;

    Deactivations(
            PersonRepository people,
            LiveAccess access,
            PersonUse use,
            PersonChanges changes,
            RowLocks locks,
            AdminGuard adminGuard,
            CurrentUser currentUser,
            Clock clock) {
        this.people = people;
        this.access = access;
        this.use = use;
        this.changes = changes;
        this.locks = locks;
        this.adminGuard = adminGuard;
        this.currentUser = currentUser;
        this.clock = clock;
    }

    /** What would end with the person, and what would stay. */
    DeactivationImpact impact(Person person) {
        var id = person.id();
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

    void deactivate(String personId) {
        locks.person(personId);
        adminGuard.lock();
        var person = people.require(personId);
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

    void reactivate(String personId) {
        locks.person(personId);
        var person = people.require(personId);
        if (person.active()) {
            return;
        }
        var before = PersonChanges.facts(person);
        person.reactivate(clock.instant());
        people.saveAndFlush(person);
        changes.reactivated(person, before);
    }
}
