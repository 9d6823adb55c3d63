package org.grantdesk.apis;

import org.grantdesk.base.Conflict;
import org.grantdesk.base.GrantdeskProperties;
import org.grantdesk.base.RowLocks;
import org.springframework.stereotype.Component;

/** How many APIs one person may have; anyone who manages everyone's is not counted. */
@Component
class ApiQuota {

    private final ApiStore store;
    private final ApiPolicy policy;
    private final RowLocks locks;
    private final int apisPerPerson;

    ApiQuota(ApiStore store, ApiPolicy policy, RowLocks locks, GrantdeskProperties properties) {
        this.store = store;
        this.policy = policy;
        this.locks = locks;
        this.apisPerPerson = properties.apisPerPerson();
    }

    /**
     * The same as {@link #requireRoomFor} for an API that is about to be registered. The person's row stays locked until
     * the transaction ends, so that only one of those who come at the same moment gets the last place.
     */
    void reserveFor(String ownerId) {
        locks.person(ownerId);
        requireRoomFor(ownerId);
    }

    /** Refuses with {@code api.tooMany} when the person has no room for one more. */
    void requireRoomFor(String ownerId) {
        if (!policy.seesAll() && store.countOwnedBy(ownerId) >= apisPerPerson) {
            throw new Conflict("api.tooMany", apisPerPerson);
        }
    }
}
