package org.grantdesk.identities;

import java.util.Set;
import org.grantdesk.people.FirstExternalAdmin;
import org.grantdesk.people.PersonRef;
import org.grantdesk.people.ProvidedRoles;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Gives and takes the roles that providers decide about, and that of the first administrator. */
@Component
class RolesOfProviders {

    private static final Logger LOG = LoggerFactory.getLogger(RolesOfProviders.class);

    private final ProvidedRoles roles;
    private final FirstExternalAdmin firstAdmin;

    RolesOfProviders(ProvidedRoles roles, FirstExternalAdmin firstAdmin) {
        this.roles = roles;
        this.firstAdmin = firstAdmin;
    }

    void give(PersonRef person, Provider provider, ProviderUser user) {
        var outcome = roles.apply(person, provider.id(), provider.rolesFor(user.groups()));
        if (!outcome.kept().isEmpty()) {
            LOG.warn(
                    "{} removes {} from {}, who keeps it because no one else can administer Grantdesk.",
                    provider.name(),
                    outcome.kept(),
                    person.username());
        }
    }

    /** Whether the person is the one who is to administer, and no one does. */
    boolean awaitsAdmin(ProviderUser user) {
        return !user.email().isEmpty() && firstAdmin.isAwaited(user.email());
    }

    void makeAdmin(PersonRef person) {
        firstAdmin.appoint(person.id());
    }

    /** Takes all that the provider gave; false when one had to stay, because no one else could administer. */
    boolean takeAll(PersonRef person, String providerId) {
        return roles.apply(person, providerId, Set.of()).kept().isEmpty();
    }
}
