package org.grantdesk.authserver.consent;

import java.time.Clock;
import java.util.Objects;
import java.util.Optional;
import org.grantdesk.authorizations.Authorizations;
import org.grantdesk.authorizations.GrantTerm;
import org.grantdesk.authorizations.Grants;
import org.grantdesk.authorizations.NewAuthorization;
import org.grantdesk.authorizations.NewToken;
import org.grantdesk.authorizations.StoredToken;
import org.grantdesk.authorizations.TokenKind;
import org.grantdesk.authserver.protocol.Lifetimes;
import org.grantdesk.authserver.protocol.TokenValues;
import org.grantdesk.base.AuditEvent.Subject;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionStatus;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Answers a decision that a browser sends twice, by a double click, as the first one: the browser never saw that answer.
 * A code that no one has used is replaced, so that of all that were handed out exactly one works.
 */
@Component
class RepeatedDecisions {

    private final Authorizations authorizations;
    private final Grants grants;
    private final TransactionOperations transaction;
    private final Clock clock;

    RepeatedDecisions(Authorizations authorizations, Grants grants, TransactionOperations transaction, Clock clock) {
        this.authorizations = authorizations;
        this.grants = grants;
        this.transaction = transaction;
        this.clock = clock;
    }

    /** Whether the state was decided so recently that a repeat may be under way. */
    boolean mayStillCome(StoredToken state) {
        var decided = state.consumedAt();
        return decided != null && clock.instant().isBefore(decided.plus(Lifetimes.CODE));
    }

    /**
     * Returns the answer to a repeat; empty when the first decision was another, or what it gave has ended since.
     *
     * @param state of the consent page, decided by this person for this app
     * @param allows what the repeat says
     */
    Optional<ConsentAnswer> answer(String state, boolean allows) {
        return Objects.requireNonNull(transaction.execute(status -> authorizations
                .find(state)
                .filter(this::mayStillCome)
                .filter(decided -> (decided.authorization().grantId() != null) == allows)
                .flatMap(decided ->
                        allows ? code(decided.authorization(), status) : Optional.of(new ConsentAnswer(null)))));
    }

    private Optional<ConsentAnswer> code(StoredToken.Authorization decided, TransactionStatus status) {
        var personId = Objects.requireNonNull(decided.personId());
        var grantId = Objects.requireNonNull(decided.grantId());
        var stands = grants.find(personId, decided.clientId())
                .filter(grant -> grant.id().equals(grantId) && grant.scopes().containsAll(decided.scopes()))
                // Takes the locks in their order, and finds nothing new to allow.
                .flatMap(grant -> grants.approve(
                        new Subject(personId, Objects.requireNonNull(decided.username())),
                        new Subject(decided.clientId(), ""),
                        decided.scopes(),
                        GrantTerm.KEPT))
                .filter(grant -> grant.id().equals(grantId))
                .isPresent();
        if (!stands || !authorizations.lock(decided.id())) {
            status.setRollbackOnly();
            return Optional.empty();
        }
        var code = TokenValues.next(TokenValues.CODE);
        var end = clock.instant().plus(Lifetimes.CODE);
        // One that was used stays with its tokens; the browser's answer is a sign-in of its own then.
        var authorizationId = authorizations.endUnusedCodes(decided.id())
                ? decided.id()
                : authorizations.start(new NewAuthorization(
                        decided.clientId(),
                        personId,
                        grantId,
                        decided.grantType(),
                        decided.scopes(),
                        decided.authenticatedAt(),
                        decided.request(),
                        end));
        authorizations.issue(authorizationId, NewToken.of(TokenKind.CODE, code, end));
        return Optional.of(new ConsentAnswer(code));
    }
}
