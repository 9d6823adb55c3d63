package org.grantdesk.authorizations;

import java.sql.Timestamp;
import java.time.Clock;
import org.grantdesk.clients.ClientUse;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Counts the grants and the live tokens of an app. */
@Component
class StoredClientUse implements ClientUse {

    private final JdbcClient jdbc;
    private final Clock clock;

    StoredClientUse(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    @Override
    public Counts countFor(String clientId) {
        var people = jdbc.sql("select count(*) from app_grant where client_id = ?")
                .param(clientId)
                .query(Long.class)
                .single();
        var tokens = jdbc.sql("select count(*) from app_token t join app_authorization a on a.id = t.authorization_id"
                        + " where a.client_id = ? and t.expires_at > ? and t.consumed_at is null")
                .param(clientId)
                .param(Timestamp.from(clock.instant()))
                .query(Long.class)
                .single();
        return new Counts(people, tokens);
    }
}
