package org.grantdesk.clients;

import org.grantdesk.base.Conflict;
import org.grantdesk.base.GrantdeskProperties;
import org.grantdesk.base.RowLocks;
import org.springframework.stereotype.Component;

/**
 * How many apps one person may have, so that one account cannot fill the database. Who manages everyone's apps, a
 * migration script for example, is not counted.
 */
@Component
class ClientQuota {

    private final ClientRepository clients;
    private final ClientPolicy policy;
    private final RowLocks locks;
    private final int appsPerPerson;

    ClientQuota(ClientRepository clients, ClientPolicy policy, RowLocks locks, GrantdeskProperties properties) {
        this.clients = clients;
        this.policy = policy;
        this.locks = locks;
        this.appsPerPerson = properties.appsPerPerson();
    }

    /**
     * The same for an app that is about to be registered. The person's row stays locked until the transaction ends, so
     * that only one of those who come at the same moment gets the last place. For callers that hold no lock yet: people
     * are locked before apps.
     */
    void reserveFor(String ownerId) {
        if (!policy.seesAll()) {
            locks.person(ownerId);
        }
        requireRoomFor(ownerId);
    }

    /** Refuses with {@code client.tooMany} when the person has no room for one more. */
    void requireRoomFor(String ownerId) {
        if (!policy.seesAll() && clients.countByOwnerId(ownerId) >= appsPerPerson) {
            throw new Conflict("client.tooMany", appsPerPerson);
        }
    }
}
