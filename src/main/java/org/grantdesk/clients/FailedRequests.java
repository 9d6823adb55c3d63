package org.grantdesk.clients;

import java.net.URI;
import java.sql.Timestamp;
import java.time.Clock;
import java.util.List;
import org.grantdesk.base.Ids;
import org.grantdesk.base.RowLocks;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.dao.PessimisticLockingFailureException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Requests of apps that were refused, kept for their developers: scheme, host and path only, because what follows may
 * be secret. The same mistake at the same address is one row that counts. Anybody can make such requests, so what is
 * recorded is never pushed out by what comes later: when an app has its fill of a kind, only the latest row gives way.
 */
@Component
public class FailedRequests {

    /** Rows of each kind that stay; one more holds the latest. */
    static final int KEPT = 20;

    private static final int LONGEST = 512;

    private final JdbcClient jdbc;
    private final RowLocks locks;
    private final TransactionOperations transaction;
    private final Clock clock;

    FailedRequests(JdbcClient jdbc, RowLocks locks, TransactionOperations transaction, Clock clock) {
        this.jdbc = jdbc;
        this.locks = locks;
        this.transaction = transaction;
        this.clock = clock;
    }

    /** An authorization request named an address that the app has not registered. */
    public void redirectUri(ProtocolClient app, String presented) {
        record(app, FailedRequest.Kind.REDIRECT_URI, null, presented);
    }

    /** A request for signing out named an address to go to afterwards that the app has not registered. */
    public void postLogoutRedirectUri(ProtocolClient app, String presented) {
        record(app, FailedRequest.Kind.POST_LOGOUT_REDIRECT_URI, null, presented);
    }

    /**
     * A code was not redeemed.
     *
     * @param expected redirect URI of the authorization request; {@code null} when it is not the app's to know
     * @param presented redirect URI of the token request; empty when there was none
     */
    public void exchange(ProtocolClient app, FailedRequest.Kind kind, @Nullable String expected, String presented) {
        if (kind == FailedRequest.Kind.CODE_REDIRECT_URI && presented.equals(expected)) {
            // Right then, and registered no more.
            record(app, kind, null, presented);
        } else {
            record(app, kind, expected, kind.isAboutAddresses() || expected == null ? presented : expected);
        }
    }

    /**
     * @param expected {@code null}: the registered address that comes closest
     */
    private void record(ProtocolClient app, FailedRequest.Kind kind, @Nullable String expected, String presented) {
        try {
            transaction.executeWithoutResult(status -> write(app, kind, expected, presented));
        } catch (DataIntegrityViolationException | PessimisticLockingFailureException e) {
            // The app is being deleted, or another request counts the same. The answer must not fail for want of a
            // note.
        }
    }

    private void write(ProtocolClient app, FailedRequest.Kind kind, @Nullable String expected, String presented) {
        var shown = withoutQuery(presented);
        var right = expected == null ? nearest(app, kind, shown) : withoutQuery(expected);
        var now = Timestamp.from(clock.instant());
        var known = jdbc.sql("update client_failure set occurrences = occurrences + 1, last_at = ?, expected = ?"
                        + " where client_id = ? and kind = ? and presented = ?")
                .params(now, right, app.clientId(), kind.name(), shown)
                .update();
        // Not there any more: no one is left to be told.
        if (known > 0 || !locks.app(app.clientId())) {
            return;
        }
        jdbc.sql("delete from client_failure where id in (select f.id from client_failure f where f.client_id = ?"
                        + " and f.kind = ? order by f.first_at, f.id offset " + KEPT + ")")
                .params(app.clientId(), kind.name())
                .update();
        jdbc.sql("insert into client_failure (id, client_id, kind, expected, presented, occurrences, first_at,"
                        + " last_at) values (?, ?, ?, ?, ?, 1, ?, ?) on conflict do nothing")
                .params(Ids.next(), app.clientId(), kind.name(), right, shown, now, now)
                .update();
    }

    private static String nearest(ProtocolClient app, FailedRequest.Kind kind, String shown) {
        var registered =
                kind == FailedRequest.Kind.POST_LOGOUT_REDIRECT_URI ? app.postLogoutRedirectUris() : app.redirectUris();
        return registered.stream()
                .map(FailedRequests::withoutQuery)
                .max((one, other) -> Integer.compare(alike(one, shown), alike(other, shown)))
                .orElse("");
    }

    List<FailedRequest> list(String clientId) {
        return jdbc.sql("select kind, expected, presented, occurrences, first_at, last_at from client_failure"
                        + " where client_id = ? order by last_at desc, id")
                .param(clientId)
                .query((row, number) -> new FailedRequest(
                        FailedRequest.Kind.valueOf(row.getString(1)),
                        row.getString(2),
                        row.getString(3),
                        row.getInt(4),
                        row.getTimestamp(5).toInstant(),
                        row.getTimestamp(6).toInstant()))
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
