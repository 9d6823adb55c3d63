package org.grantdesk.people;

import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.grantdesk.base.InvalidInput;
import org.springframework.stereotype.Component;

/** Finds the roles a person is to have. {@code system_user} is always among them. */
@Component
class PersonRoles {

    private final RoleRepository roles;

    PersonRoles(RoleRepository roles) {
        this.roles = roles;
    }

    void check(InvalidInput.Collector problems, Set<String> names) {
        var unknown = new HashSet<>(names);
        find(names).forEach(role -> unknown.remove(role.name()));
        problems.refuseIf(
                !unknown.isEmpty(),
                "roleNames",
                "role.unknown",
                unknown.stream().sorted().collect(Collectors.joining(", ")));
    }

    List<Role> find(Collection<String> names) {
        var all = names.stream().filter(RoleRules::isName).collect(Collectors.toSet());
        all.add(Role.SYSTEM_USER);
        return roles.findByNameIn(all);
    }
}
