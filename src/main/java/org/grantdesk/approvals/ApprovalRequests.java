package org.grantdesk.approvals;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.grantdesk.approvals.ApprovalRow.Waiting;
import org.grantdesk.authorizations.Scopes;
import org.grantdesk.base.Expiry;
import org.grantdesk.base.Ids;
import org.grantdesk.base.RowLocks;
import org.grantdesk.base.Rows;
import org.grantdesk.clients.AppReleased;
import org.grantdesk.clients.HeldApps;
import org.springframework.context.annotation.Bean;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** The people who wait for apps, as rows. Asks for no permission. */
@Component
class ApprovalRequests {

    /** After so long an unanswered request lapses; the person asks again by connecting the app again. */
    static final Duration LIFETIME = Duration.ofDays(14);

    /** So many apps wait at once for one person's sake; more are not put into the list. */
    private static final int MOST_OF_ONE = 50;

    /** So many people are named beside an app. */
    private static final int NAMED = 5;

    private static final int MOST_TEXT = 4096;

    private static final String WAITING = " from approval_request r join client c on c.id = r.client_id"
            + " where c.hold in ('APPROVAL', 'CHANGED') and r.asked_at > ?";

    private final JdbcClient jdbc;
    private final RowLocks locks;
    private final HeldApps apps;
    private final Clock clock;

    ApprovalRequests(JdbcClient jdbc, RowLocks locks, HeldApps apps, Clock clock) {
        this.jdbc = jdbc;
        this.locks = locks;
        this.apps = apps;
        this.clock = clock;
    }

    @Bean
    static Expiry expiredApprovalRequests() {
        return new Expiry("approval_request", "id", "asked_at", LIFETIME);
    }

    /**
     * Puts the person among those who wait for the app, once.
     *
     * @return whether they are the first
     */
    @Transactional
    public boolean ask(String personId, String clientId, Set<String> scopes, String redirectHost) {
        if (!locks.activePerson(personId) || !locks.app(clientId)) {
            return false;
        }
        var since = since();
        jdbc.sql("delete from approval_request where client_id = ? and person_id = ? and asked_at <= ?")
                .params(clientId, personId, since)
                .update();
        var others = jdbc.sql("select count(*) from approval_request where client_id = ? and asked_at > ?")
                .params(clientId, since)
                .query(Long.class)
                .single();
        if (waitsForTooMany(personId, clientId)) {
            return false;
        }
        var added = jdbc.sql("insert into approval_request (id, client_id, person_id, scopes, redirect_host, asked_at)"
                        + " values (?, ?, ?, ?, ?, ?) on conflict do nothing")
                .params(
                        Ids.next(),
                        clientId,
                        personId,
                        fitting(scopes),
                        redirectHost.substring(0, Math.min(redirectHost.length(), 255)),
                        Timestamp.from(clock.instant()))
                .update();
        apps.awaited(clientId);
        return added == 1 && others == 0;
    }

    /** Whether the person waits for so many other apps that this one is not put into the list. */
    boolean waitsForTooMany(String personId, String clientId) {
        return jdbc.sql("select count(*) >= ? and count(case when client_id = ? then 1 end) = 0 from approval_request"
                        + " where person_id = ? and asked_at > ?")
                .params(MOST_OF_ONE, clientId, personId, since())
                .query(Boolean.class)
                .single();
    }

    /** Removes everyone who waits for the app, because it was decided. */
    void settle(String clientId) {
        jdbc.sql("delete from approval_request where client_id = ?")
                .param(clientId)
                .update();
    }

    /** Inside the transaction that takes the hold away, because there is nothing to wait for any longer. */
    @EventListener
    @Transactional(propagation = Propagation.MANDATORY)
    public void onRelease(AppReleased event) {
        settle(event.clientId());
    }

    long count() {
        return jdbc.sql("select count(distinct r.client_id)" + WAITING)
                .param(since())
                .query(Long.class)
                .single();
    }

    /** The apps that people have been waiting for longest. */
    List<ApprovalRow> list(int offset, int limit) {
        return jdbc
                .sql("select r.client_id, count(*) as waiting, min(r.asked_at) as first_asked" + WAITING
                        + " group by r.client_id order by first_asked, r.client_id limit ? offset ?")
                .params(since(), limit, offset)
                .query((row, number) -> new Group(
                        row.getString("client_id"),
                        row.getLong("waiting"),
                        row.getTimestamp("first_asked").toInstant()))
                .list()
                .stream()
                .map(this::row)
                .flatMap(Optional::stream)
                .toList();
    }

    private Optional<ApprovalRow> row(Group group) {
        var scopes = new TreeSet<String>();
        var hosts = new LinkedHashSet<String>();
        var people = new ArrayList<Waiting>();
        jdbc.sql("select r.person_id, r.scopes, r.redirect_host, p.username, p.first_name, p.last_name"
                        + " from approval_request r join person p on p.id = r.person_id"
                        + " where r.client_id = ? and r.asked_at > ? order by r.asked_at, r.id limit ?")
                .params(group.clientId(), since(), NAMED)
                .query(row -> {
                    scopes.addAll(Scopes.split(row.getString("scopes")));
                    hosts.add(row.getString("redirect_host"));
                    people.add(
                            new Waiting(row.getString("person_id"), Rows.displayName(row), row.getString("username")));
                });
        return apps.find(group.clientId())
                .map(app -> new ApprovalRow(
                        app.info(), app.version(), people, group.waiting(), scopes, hosts, group.askedAt()));
    }

    private Timestamp since() {
        return Timestamp.from(clock.instant().minus(LIFETIME));
    }

    /** As many of them as there is room for. */
    private static String fitting(Set<String> scopes) {
        var text = new StringBuilder();
        for (var scope : new TreeSet<>(scopes)) {
            if (text.length() + scope.length() + 1 <= MOST_TEXT) {
                text.append(text.isEmpty() ? "" : " ").append(scope);
            }
        }
        return text.toString();
    }

    private record Group(String clientId, long waiting, Instant askedAt) {}
}
