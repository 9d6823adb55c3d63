package org.grantdesk.apis;

import org.grantdesk.base.Conflict;
import org.grantdesk.base.GrantdeskProperties;
import org.grantdesk.base.RowLocks;
import org.grantdesk.people.NewKeepers;
import org.grantdesk.people.PersonRef;
import org.grantdesk.security.Authorities;
import org.grantdesk.security.CurrentUser;
import org.springframework.stereotype.Component;

/** Decides who can own an API, and how many: anyone who manages everyone's is not counted. */
@Component
class ApiOwners {

    private static final String MAY_NOT = "api.owner.mayNotManage";

    private final ApiStore store;
    private final ApiPolicy policy;
    private final NewKeepers keepers;
    private final CurrentUser currentUser;
    private final RowLocks locks;
    private final int apisPerPerson;

    ApiOwners(
            ApiStore store,
            ApiPolicy policy,
            NewKeepers keepers,
            CurrentUser currentUser,
            RowLocks locks,
            GrantdeskProperties properties) {
        this.store = store;
        this.policy = policy;
        this.keepers = keepers;
        this.currentUser = currentUser;
        this.locks = locks;
        this.apisPerPerson = properties.apisPerPerson();
    }

    /**
     * The id of the asker, who has room for one more. The person's row stays locked until the transaction ends, so that
     * only one of those who come at the same moment gets the last place.
     */
    String reserve() {
        locks.person(currentUser.id());
        requireRoomFor(currentUser.id());
        return currentUser.id();
    }

    /** Refuses with {@code api.tooMany} when the person has no room for one more. */
    void requireRoomFor(String ownerId) {
        if (!policy.seesAll() && store.countOwnedBy(ownerId) >= apisPerPerson) {
            throw new Conflict("api.tooMany", apisPerPerson);
        }
    }

    /** The person with this username or email address, or a refusal that says why not. */
    PersonRef require(String login) {
        return keepers.require(login, Authorities.MANAGE_APIS, MAY_NOT);
    }

    /** The same, and the person's row stays locked until the transaction ends: people are locked before APIs. */
    PersonRef lock(String login) {
        return keepers.lock(login, Authorities.MANAGE_APIS, MAY_NOT);
    }
}
