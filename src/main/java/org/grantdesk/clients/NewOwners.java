package org.grantdesk.clients;

import org.grantdesk.people.NewKeepers;
import org.grantdesk.people.PersonRef;
import org.grantdesk.security.Authorities;
import org.springframework.stereotype.Component;

/** Decides who can become the owner of an app: an active person who could also register one. */
@Component
class NewOwners {

    private static final String MAY_NOT = "client.owner.mayNotManage";

    private final NewKeepers keepers;
    private final ClientQuota quota;

    NewOwners(NewKeepers keepers, ClientQuota quota) {
        this.keepers = keepers;
        this.quota = quota;
    }

    /** The person with this username or email address, or a refusal that says why not. */
    PersonRef require(String login) {
        return keepers.require(login, Authorities.MANAGE_OAUTH, MAY_NOT);
    }

    /** The same, and the person's row stays locked until the transaction ends: people are locked before apps. */
    PersonRef lock(String login) {
        return keepers.lock(login, Authorities.MANAGE_OAUTH, MAY_NOT);
    }

    /** Refuses with {@code client.tooMany} when the person has no room for one more. */
    void requireRoom(PersonRef owner) {
        quota.requireRoomFor(owner.id());
    }
}
