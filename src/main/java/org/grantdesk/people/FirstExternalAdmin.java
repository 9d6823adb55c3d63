package org.grantdesk.people;

import java.time.Clock;
import java.util.HashSet;
import java.util.Set;
import org.grantdesk.base.AuditAction;
import org.grantdesk.base.GrantdeskProperties;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Makes the person from a sign-in provider whose address the settings name the first administrator. */
@Component
@Transactional(propagation = Propagation.MANDATORY)
public class FirstExternalAdmin {

    private final PersonRepository people;
    private final RoleRepository roles;
    private final AdminGuard adminGuard;
    private final PersonChanges changes;
    private final GrantdeskProperties properties;
    private final Clock clock;

    FirstExternalAdmin(
            PersonRepository people,
            RoleRepository roles,
            AdminGuard adminGuard,
            PersonChanges changes,
            GrantdeskProperties properties,
            Clock clock) {
        this.people = people;
        this.roles = roles;
        this.adminGuard = adminGuard;
        this.changes = changes;
        this.properties = properties;
        this.clock = clock;
    }

    /** Whether this address is the one that is to administer, and no one does. Waits for anyone who is about to change that. */
    public boolean isAwaited(String verifiedEmail) {
        var wanted = properties.admin().email().strip();
        if (wanted.isEmpty() || !wanted.equalsIgnoreCase(verifiedEmail.strip()) || adminGuard.hasAnAdmin()) {
            return false;
        }
        adminGuard.lock();
        return !adminGuard.hasAnAdmin();
    }

    /** Gives the first admin their role, as by hand. */
    public void appoint(String personId) {
        var person = people.findWithRolesById(personId).orElseThrow();
        var before = PersonChanges.facts(person);
        var names = new HashSet<>(person.roleNames());
        names.addAll(Set.of(Role.SYSTEM_ADMIN, Role.SYSTEM_USER));
        person.setRoles(roles.findByNameIn(names), clock.instant());
        people.saveAndFlush(person);
        changes.publishDifference(AuditAction.PERSON_ROLES_CHANGED, person, before);
    }
}
