package org.grantdesk.authorizations;

import java.util.Collection;
import java.util.Optional;
import org.grantdesk.security.CurrentUser;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Ends many grants one after the other, each in a transaction of its own: a person and an app are locked for each, and
 * what has ended stays ended whatever comes.
 */
@Component
class ConnectionEnds {

    private final JdbcClient jdbc;
    private final Grants grants;
    private final TransactionOperations transaction;
    private final CurrentUser currentUser;

    ConnectionEnds(JdbcClient jdbc, Grants grants, TransactionOperations transaction, CurrentUser currentUser) {
        this.jdbc = jdbc;
        this.grants = grants;
        this.transaction = transaction;
        this.currentUser = currentUser;
    }

    /** Whose grant for which app. */
    record Parties(String personId, String clientId) {}

    /** Ends them, and returns how many have ended. */
    int end(Collection<String> grantIds, @Nullable String apiId) {
        return (int) grantIds.stream()
                .flatMap(id -> find(id).stream())
                .filter(parties -> end(parties, apiId))
                .count();
    }

    /**
     * Ends a grant, or of it what is allowed at an API.
     *
     * @return whether there was anything to end
     */
    boolean end(Parties parties, @Nullable String apiId) {
        return Boolean.TRUE.equals(transaction.execute(status -> apiId == null
                ? grants.end(parties.personId(), parties.clientId(), reason(parties))
                : grants.take(parties.personId(), parties.clientId(), apiId, null, EndReason.REVOKED_BY_API)));
    }

    private Optional<Parties> find(String grantId) {
        return jdbc.sql("select person_id, client_id from app_grant where id = ?")
                .param(grantId)
                .query((row, number) -> new Parties(row.getString(1), row.getString(2)))
                .optional();
    }

    private EndReason reason(Parties parties) {
        return currentUser
                        .find()
                        .filter(me -> me.id().equals(parties.personId()))
                        .isPresent()
                ? EndReason.REVOKED
                : EndReason.REVOKED_BY_ADMIN;
    }
}
