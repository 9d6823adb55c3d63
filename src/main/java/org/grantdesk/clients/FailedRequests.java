package org.grantdesk.clients;

import java.net.URI;
import java.sql.Timestamp;
import java.time.Clock;
import java.util.List;
import org.grantdesk.base.Ids;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Requests of apps that were refused, kept for their developers: scheme, host and path only, because what follows may
 * be secret. The same mistake is one row that counts; the oldest kinds of an app give way to new ones.
 */
@Component
@Transactional
public class FailedRequests {

    private static final int KEPT = 20;
    private static final int LONGEST = 512;

    private final JdbcClient jdbc;
    private final Clock clock;

    FailedRequests(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** An authorization request named an address that the app has not registered. */
    public void redirectUri(ProtocolClient app, String presented) {
        var shown = withoutQuery(presented);
        var nearest = app.redirectUris().stream()
                .map(FailedRequests::withoutQuery)
                .max((one, other) -> Integer.compare(alike(one, shown), alike(other, shown)))
                .orElse("");
        var now = Timestamp.from(clock.instant());
        var known = jdbc.sql("update client_failure set occurrences = occurrences + 1, last_at = ?, expected = ?"
                        + " where client_id = ? and kind = 'REDIRECT_URI' and presented = ?")
                .params(now, nearest, app.clientId(), shown)
                .update();
        if (known == 0) {
            jdbc.sql("insert into client_failure (id, client_id, kind, expected, presented, occurrences, first_at,"
                            + " last_at) values (?, ?, 'REDIRECT_URI', ?, ?, 1, ?, ?)")
                    .params(Ids.next(), app.clientId(), nearest, shown, now, now)
                    .update();
            jdbc.sql("delete from client_failure where client_id = ? and id not in (select f.id from client_failure f"
                            + " where f.client_id = ? order by f.last_at desc limit " + KEPT + ")")
                    .params(app.clientId(), app.clientId())
                    .update();
        }
    }

    List<FailedRequest> list(String clientId) {
        return jdbc.sql("select expected, presented, occurrences, first_at, last_at from client_failure"
                        + " where client_id = ? order by last_at desc, id")
                .param(clientId)
                .query((row, number) -> new FailedRequest(
                        row.getString(1),
                        row.getString(2),
                        row.getInt(3),
                        row.getTimestamp(4).toInstant(),
                        row.getTimestamp(5).toInstant()))
                .list();
    }

    private static String withoutQuery(String uri) {
        var clean = uri.replaceAll("[?#].*", "").replaceAll("[\\p{Cntrl}\\p{Cf}]", "\uFFFD");
        try {
            var parts = URI.create(clean);
            if (parts.getRawUserInfo() != null) {
                clean = clean.replace(parts.getRawUserInfo() + "@", "");
            }
        } catch (IllegalArgumentException e) {
            // Not an address at all: shown as it came.
        }
        return clean.length() <= LONGEST ? clean : clean.substring(0, LONGEST);
    }

    /** Length of what both begin with. */
    private static int alike(String one, String other) {
        int length = 0;
        while (length < Math.min(one.length(), other.length()) && one.charAt(length) == other.charAt(length)) {
            length++;
        }
        return length;
    }
}
