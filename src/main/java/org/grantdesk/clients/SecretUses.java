package org.grantdesk.clients;

import java.time.Clock;
import org.grantdesk.base.LastUseTimes;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** When secrets were last used, written down every ten seconds and at the end. */
@Component
class SecretUses extends LastUseTimes {

    SecretUses(JdbcTemplate jdbc, Clock clock) {
        super(ClientSecrets.TABLE.name(), jdbc, clock);
    }
}
