package org.grantdesk.apis;

import java.time.Clock;
import org.grantdesk.base.LastUseTimes;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** When secrets of APIs were last used, written down every ten seconds and at the end. */
@Component
class ApiSecretUses extends LastUseTimes {

    ApiSecretUses(JdbcTemplate jdbc, Clock clock) {
        super(ApiSecrets.TABLE.name(), jdbc, clock);
    }
}
