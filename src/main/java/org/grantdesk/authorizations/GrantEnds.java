package org.grantdesk.authorizations;

import java.sql.Timestamp;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Writes down when a grant ends, with all that hangs on it: no code or token lives longer. Called inside a transaction
 * that holds person and app.
 */
@Component
class GrantEnds {

    private final JdbcClient jdbc;

    GrantEnds(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Waits for whatever is giving out tokens, so that what follows sees those as well. */
    void lockSignIns(String grantId) {
        jdbc.sql("select id from app_authorization where grant_id = ? order by id for update")
                .param(grantId)
                .query(String.class)
                .list();
    }

    /**
     * Writes it.
     *
     * @param end {@code null}: none any more; what was made with an earlier one keeps that until it is renewed
     * @param chosen whether the person chose it
     */
    void write(String grantId, @Nullable Instant end, boolean chosen) {
        var at = end == null ? null : Timestamp.from(end);
        jdbc.sql("update app_grant set expires_at = ?, end_chosen = ? where id = ?")
                .param(at)
                .param(chosen)
                .param(grantId)
                .update();
        jdbc.sql("update app_grant_api set expires_at = ? where grant_id = ?")
                .param(at)
                .param(grantId)
                .update();
        lockSignIns(grantId);
        jdbc.sql("update app_authorization set grant_ends_at = ? where grant_id = ?")
                .param(at)
                .param(grantId)
                .update();
        if (at == null) {
            return;
        }
        jdbc.sql("update app_authorization set expires_at = ? where grant_id = ? and expires_at > ?")
                .params(at, grantId, at)
                .update();
        jdbc.sql("update app_token set expires_at = ? where expires_at > ? and authorization_id in"
                        + " (select id from app_authorization where grant_id = ?)")
                .params(at, at, grantId)
                .update();
    }
}
