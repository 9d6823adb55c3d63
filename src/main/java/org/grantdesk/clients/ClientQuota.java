package org.grantdesk.clients;

import org.grantdesk.base.Conflict;
import org.grantdesk.base.GrantdeskProperties;
import org.springframework.stereotype.Component;

/**
 * How many apps one person may have, so that one account cannot fill the database. Who manages everybody's apps, a
 * migration script for example, is not counted. Of several apps registered at the same moment, more than one may get
 * the last place; the limit guards the disk, it is no licence count.
 */
@Component
class ClientQuota {

    private final ClientRepository clients;
    private final ClientPolicy policy;
    private final int appsPerPerson;

    ClientQuota(ClientRepository clients, ClientPolicy policy, GrantdeskProperties properties) {
        this.clients = clients;
        this.policy = policy;
        this.appsPerPerson = properties.appsPerPerson();
    }

    /** Refuses with {@code client.tooMany} when the person has no room for one more. */
    void requireRoomFor(String ownerId) {
        if (!policy.seesAll() && clients.countByOwnerId(ownerId) >= appsPerPerson) {
            throw new Conflict("client.tooMany", appsPerPerson);
        }
    }
}
