package org.grantdesk.clients.api;

import org.grantdesk.testing.Database;
import org.grantdesk.testing.TestPerson;

/** More apps than anybody wants to register one by one. On H2 only. */
final class ManyApps {

    private ManyApps() {}

    /** The person's apps from now on, called {@code App 1}, {@code App 2} and so on. */
    static void of(TestPerson person, int count, Database database) {
        database.update(
                "insert into client (id, name, name_key, description, client_uri, logo_uri, owner_id, owner_username,"
                        + " confidential, trusted, dynamically_registered, mattermost_app_id, status, redirect_warning,"
                        + " people_count, created_at, updated_at, version)"
                        + " select 'abcdefghijklmnopqrstuv' || lpad(cast(x as varchar), 4, '0'), 'App ' || x,"
                        + " 'app ' || x, '', 'https://app.example.test', '', cast(? as varchar), cast(? as varchar),"
                        + " true, false, false, '', 'ACTIVE',"
                        + " false, 0, timestamp '2026-01-01 00:00:00', timestamp '2026-01-01 00:00:00', 0"
                        + " from system_range(1, ?) as numbers (x)",
                person.id(),
                person.username(),
                count);
    }
}
