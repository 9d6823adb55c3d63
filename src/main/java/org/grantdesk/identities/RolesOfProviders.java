package org.grantdesk.identities;

import java.util.Set;
import org.grantdesk.people.PersonRef;
import org.grantdesk.people.ProvidedRoles;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Gives and takes the roles that providers decide about. */
@Component
class RolesOfProviders {

    private static final Logger LOG = LoggerFactory.getLogger(RolesOfProviders.class);

    private final ProvidedRoles roles;

    RolesOfProviders(ProvidedRoles roles) {
        this.roles = roles;
    }

    void give(PersonRef person, Provider provider, ProviderUser user) {
        var outcome = roles.apply(person, provider.id(), provider.rolesFor(user.groups()));
        if (!outcome.kept().isEmpty()) {
            LOG.warn(
                    "{} takes {} away from {}, who keeps it: nobody else could administer Grantdesk.",
                    provider.name(),
                    outcome.kept(),
                    person.username());
        }
    }

    /** Takes all that the provider gave; false when one had to stay, because no one else could administer. */
    boolean takeAll(PersonRef person, String providerId) {
        return roles.apply(person, providerId, Set.of()).kept().isEmpty();
    }
}
