package org.grantdesk.authorizations;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.grantdesk.apis.ApiDeleted;
import org.grantdesk.apis.ApiScopesRemoved;
import org.grantdesk.base.Transactions;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.event.TransactionPhase;
import org.springframework.transaction.event.TransactionalEventListener;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Clears out of grants what an API no longer has. Tokens for it are refused from the moment it is gone, because each use
 * looks the API up; this is for the grants, which may be a million. So what is to be done is written down in the
 * transaction of the change, and done in small ones after it, by whichever instance, also after a crash.
 */
@Component
class ApiLeftovers {

    private static final Logger LOG = LoggerFactory.getLogger(ApiLeftovers.class);

    private static final int BATCH = 100;

    /** So long the person who made the change waits for it; the rest is done afterwards. */
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    /** Stands for the whole API; no scope is called so. */
    private static final String ALL = "";

    private final JdbcClient jdbc;
    private final Grants grants;
    private final TransactionOperations transaction;
    private final Clock clock;

    ApiLeftovers(JdbcClient jdbc, Grants grants, PlatformTransactionManager transactions, Clock clock) {
        this.jdbc = jdbc;
        this.grants = grants;
        // After a commit the transaction still counts as there; taking part in it would commit nothing.
        this.transaction = Transactions.independent(transactions);
        this.clock = clock;
    }

    private record Leftover(String apiId, String scope) {}

    private record Reached(String grantId, String personId, String clientId, Timestamp since) {}

    @EventListener
    @Transactional(propagation = Propagation.MANDATORY)
    public void onDeleted(ApiDeleted event) {
        note(event.apiId(), ALL);
    }

    @EventListener
    @Transactional(propagation = Propagation.MANDATORY)
    public void onScopesRemoved(ApiScopesRemoved event) {
        event.names().forEach(name -> note(event.apiId(), name));
    }

    private void note(String apiId, String scope) {
        jdbc.sql("insert into api_leftover (api_id, scope, left_at) values (?, ?, ?) on conflict do nothing")
                .params(apiId, scope, Timestamp.from(clock.instant()))
                .update();
    }

    @TransactionalEventListener(phase = TransactionPhase.AFTER_COMMIT)
    public void afterDeletion(ApiDeleted event) {
        clear(clock.instant().plus(PATIENCE));
    }

    @TransactionalEventListener(phase = TransactionPhase.AFTER_COMMIT)
    public void afterRemoval(ApiScopesRemoved event) {
        clear(clock.instant().plus(PATIENCE));
    }

    @Scheduled(fixedDelayString = "PT1M", initialDelayString = "PT1M")
    public void clear() {
        clear(Instant.MAX);
    }

    /** What is left over, until the time is up; one that fails does not keep the others. */
    private void clear(Instant until) {
        var all = jdbc.sql("select api_id, scope from api_leftover order by left_at, api_id, scope")
                .query((row, number) -> new Leftover(row.getString(1), row.getString(2)))
                .list();
        for (var leftover : all) {
            if (clock.instant().isAfter(until)) {
                return;
            }
            try {
                clear(leftover, until);
            } catch (RuntimeException e) {
                LOG.warn("What grants hold of API {} could not be cleared", leftover.apiId(), e);
            }
        }
    }

    private void clear(Leftover leftover, Instant until) {
        @Nullable Set<String> gone = leftover.scope().equals(ALL) ? null : Set.of(leftover.scope());
        var reason = gone == null ? EndReason.API_DELETED : EndReason.API_SCOPE_REMOVED;
        var last = new Reached("", "", "", new Timestamp(0));
        List<Reached> some;
        do {
            some = after(leftover.apiId(), last);
            for (var grant : some) {
                if (clock.instant().isAfter(until)) {
                    return;
                }
                transaction.executeWithoutResult(
                        status -> grants.take(grant.personId(), grant.clientId(), leftover.apiId(), gone, reason));
                last = grant;
            }
        } while (some.size() == BATCH);
        jdbc.sql("delete from api_leftover where api_id = ? and scope = ?")
                .params(leftover.apiId(), leftover.scope())
                .update();
    }

    private List<Reached> after(String apiId, Reached last) {
        return jdbc.sql("select g.id, g.person_id, g.client_id, x.first_granted_at from app_grant_api x join app_grant"
                        + " g on g.id = x.grant_id where x.api_id = ? and (x.first_granted_at, x.grant_id) > (?,"
                        + " ?) order by x.first_granted_at, x.grant_id limit ?")
                .params(apiId, last.since(), last.grantId(), BATCH)
                .query((row, number) ->
                        new Reached(row.getString(1), row.getString(2), row.getString(3), row.getTimestamp(4)))
                .list();
    }
}
