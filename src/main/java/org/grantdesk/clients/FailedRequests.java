package org.grantdesk.clients;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.grantdesk.base.Expiry;
import org.grantdesk.base.Ids;
import org.grantdesk.base.RowLocks;
import org.grantdesk.redirects.AddressDifference;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.dao.PessimisticLockingFailureException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Requests of apps that were refused, kept for their developers: scheme, host and path only, because the rest may be
 * secret; {@value #LEFT_OUT} stands where something was left out. The same mistake at the same address is one row that
 * counts. Anyone can make such requests, so later ones never push out what is recorded: once an app has its fill of a
 * kind, only the latest row is replaced.
 */
@Component
public class FailedRequests {

    /** After so long no one looks for the reason any longer. */
    static final Duration REMEMBERED = Duration.ofDays(90);

    /** Rows of each kind that stay; one more holds the latest. */
    static final int KEPT = 20;

    /** Never part of an address that an app can register. */
    static final String LEFT_OUT = "\u2026";

    private static final int LONGEST = 512;

    private static final String COLUMNS =
            "select f.kind, f.expected, f.presented, f.occurrences, f.first_at, f.last_at from client_failure f";

    /** A refused request {@code f} that needs no look any longer: the address was registered since. */
    static final String MENDED = "(exists (select 1 from client_redirect_uri r where f.kind = 'REDIRECT_URI'"
            + " and r.client_id = f.client_id and r.uri = f.presented)"
            + " or exists (select 1 from client_logout_uri l where f.kind = 'POST_LOGOUT_REDIRECT_URI'"
            + " and l.client_id = f.client_id and l.uri = f.presented))";

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

    @Bean
    static Expiry oldFailedRequests() {
        return new Expiry("client_failure", "id", "last_at", REMEMBERED);
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

    /** @param expected {@code null}: the registered address that comes closest */
    private void record(ProtocolClient app, FailedRequest.Kind kind, @Nullable String expected, String presented) {
        try {
            transaction.executeWithoutResult(status -> write(app, kind, expected, presented));
        } catch (DataIntegrityViolationException | PessimisticLockingFailureException e) {
            // The app is being deleted, or another request counts the same. The answer must not fail for want of a
            // note.
        }
    }

    private void write(ProtocolClient app, FailedRequest.Kind kind, @Nullable String expected, String presented) {
        var shown = withoutSecrets(presented);
        var registered =
                kind == FailedRequest.Kind.POST_LOGOUT_REDIRECT_URI ? app.postLogoutRedirectUris() : app.redirectUris();
        var right = expected == null ? nearest(registered, shown) : known(registered, expected);
        var now = Timestamp.from(clock.instant());
        var known = jdbc.sql("update client_failure set occurrences = occurrences + 1, last_at = ?, expected = ?"
                        + " where client_id = ? and kind = ? and presented = ?")
                .params(now, right, app.clientId(), kind.name(), shown)
                .update();
        // Not there any longer: no one is left to be told.
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

    private static String nearest(List<String> registered, String shown) {
        var nearest = AddressDifference.nearestFirst(registered, shown);
        return nearest.isEmpty() ? "" : shortened(nearest.getFirst());
    }

    /** What is registered is no secret to those who read this. */
    private static String known(List<String> registered, String address) {
        return registered.contains(address) ? shortened(address) : withoutSecrets(address);
    }

    List<FailedRequest> list(String clientId) {
        return jdbc.sql(COLUMNS + " where f.client_id = ? order by f.last_at desc, f.id")
                .param(clientId)
                .query((row, number) -> read(row))
                .list();
    }

    /** Those that came after this person last saw them. An address that was registered since needs no look any longer. */
    List<FailedRequest> listUnseen(String clientId, String personId) {
        return jdbc.sql(COLUMNS + " where f.client_id = ? and not exists (select 1 from client_failure_seen s"
                        + " where s.person_id = ? and s.client_id = f.client_id and s.seen_at >= f.last_at)"
                        + " and not " + MENDED
                        + " order by f.last_at desc, f.id")
                .params(clientId, personId)
                .query((row, number) -> read(row))
                .list();
    }

    void markSeen(String clientId, String personId) {
        if (!locks.person(personId) || !locks.app(clientId)) {
            return;
        }
        var now = Timestamp.from(clock.instant());
        var known = jdbc.sql("update client_failure_seen set seen_at = ? where person_id = ? and client_id = ?")
                .params(now, personId, clientId)
                .update();
        if (known == 0) {
            jdbc.sql("insert into client_failure_seen (person_id, client_id, seen_at) values (?, ?, ?)")
                    .params(personId, clientId, now)
                    .update();
        }
    }

    private static FailedRequest read(ResultSet row) throws SQLException {
        return new FailedRequest(
                FailedRequest.Kind.valueOf(row.getString(1)),
                row.getString(2),
                row.getString(3),
                row.getInt(4),
                row.getTimestamp(5).toInstant(),
                row.getTimestamp(6).toInstant());
    }

    private static String withoutSecrets(String uri) {
        var clean = uri.replaceAll("[\\p{Cntrl}\\p{Cf}]", "\uFFFD");
        clean = clean.replaceFirst("^([^/?#]*//)[^/?#]*@", "$1" + LEFT_OUT + "@");
        clean = clean.replaceFirst("\\?[^#]*", "?" + LEFT_OUT).replaceFirst("(?s)#.*", "#" + LEFT_OUT);
        return shortened(clean);
    }

    private static String shortened(String uri) {
        if (uri.length() <= LONGEST) {
            return uri;
        }
        var cut = LONGEST - 1;
        return uri.substring(0, Character.isHighSurrogate(uri.charAt(cut - 1)) ? cut - 1 : cut) + LEFT_OUT;
    }
}
