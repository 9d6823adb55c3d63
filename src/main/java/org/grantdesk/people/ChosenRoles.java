package org.grantdesk.people;

import java.time.Clock;
import java.util.HashSet;
import java.util.Set;
import org.grantdesk.base.AuditAction;
import org.grantdesk.base.InvalidInput;
import org.grantdesk.base.ReadVersion;
import org.grantdesk.base.RowLocks;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Replaces the roles that a person has by hand. Callers have checked the permission and opened the transaction. */
@Component
class ChosenRoles {

    private final PersonRepository people;
    private final PersonRoles roles;
    private final ProvidedRoles providedRoles;
    private final PersonChanges changes;
    private final RowLocks locks;
    private final AdminGuard adminGuard;
    private final Clock clock;

    ChosenRoles(
            PersonRepository people,
            PersonRoles roles,
            ProvidedRoles providedRoles,
            PersonChanges changes,
            RowLocks locks,
            AdminGuard adminGuard,
            Clock clock) {
        this.people = people;
        this.roles = roles;
        this.providedRoles = providedRoles;
        this.changes = changes;
        this.locks = locks;
        this.adminGuard = adminGuard;
        this.clock = clock;
    }

    PersonDetails set(String personId, Set<String> roleNames, @Nullable Long expectedVersion) {
        locks.person(personId);
        adminGuard.lock();
        var person = people.require(personId);
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
}
