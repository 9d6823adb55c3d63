package org.grantdesk.authserver.token;

import java.util.Objects;
import java.util.function.Supplier;
import org.grantdesk.authorizations.Authorizations;
import org.grantdesk.authorizations.EndReason;
import org.grantdesk.authorizations.Grants;
import org.grantdesk.authorizations.StoredToken;
import org.grantdesk.authorizations.TokenKind;
import org.grantdesk.authserver.protocol.ProtocolErrors;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2Error;
import org.springframework.security.oauth2.core.OAuth2ErrorCodes;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2AccessTokenAuthenticationToken;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2AuthorizationGrantAuthenticationToken;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2ClientAuthenticationToken;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/** What the grants of the token endpoint have in common: one transaction, one winner, and an end for what is replayed. */
@Component
public class TokenRequests {

    private final TransactionOperations transaction;
    private final Grants grants;
    private final Authorizations authorizations;

    TokenRequests(TransactionOperations transaction, Grants grants, Authorizations authorizations) {
        this.transaction = transaction;
        this.grants = grants;
        this.authorizations = authorizations;
    }

    /** Answers with tokens, or throws what is wrong. Nothing stays stored of a request that is refused. */
    OAuth2AccessTokenAuthenticationToken answer(Supplier<OAuth2AccessTokenAuthenticationToken> work) {
        try {
            return Objects.requireNonNull(transaction.execute(status -> work.get()));
        } catch (Replayed replayed) {
            // In a transaction of its own: the one before was undone, and held locks in another order.
            transaction.executeWithoutResult(status -> endReplayed(replayed.token));
            throw invalidGrant();
        } catch (DataIntegrityViolationException e) {
            // What the tokens belong to was revoked in this very moment.
            throw invalidGrant();
        }
    }

    private void endReplayed(StoredToken token) {
        var stored = token.authorization();
        if (token.kind() == TokenKind.REFRESH) {
            authorizations.endReplayed(token);
        } else if (stored.personId() != null) {
            grants.end(stored.personId(), stored.clientId(), EndReason.CODE_REPLAYED);
        }
    }

    /** Returns the app that asks, once it is known that it may use the grant. */
    OAuth2ClientAuthenticationToken asker(
            OAuth2AuthorizationGrantAuthenticationToken request, AuthorizationGrantType grantType) {
        if (!(request.getPrincipal() instanceof OAuth2ClientAuthenticationToken asker)
                || !asker.isAuthenticated()
                || asker.getRegisteredClient() == null) {
            throw ProtocolErrors.invalidClient();
        }
        if (!asker.getRegisteredClient().getAuthorizationGrantTypes().contains(grantType)) {
            throw new OAuth2AuthenticationException(
                    new OAuth2Error(OAuth2ErrorCodes.UNAUTHORIZED_CLIENT, "The client may not use this grant", null));
        }
        return asker;
    }

    public static OAuth2AuthenticationException invalidGrant() {
        return invalidGrant(
                "The code or token is unknown, expired, revoked, already used or was issued to another client."
                        + " Start a new authorization request.");
    }

    static OAuth2AuthenticationException invalidGrant(String description) {
        return new OAuth2AuthenticationException(new OAuth2Error(OAuth2ErrorCodes.INVALID_GRANT, description, null));
    }

    /** A value was presented that had been used up, so a copy of it may be in other hands. */
    static final class Replayed extends RuntimeException {

        private static final long serialVersionUID = 1;
        private final transient StoredToken token;

        Replayed(StoredToken token) {
            super(token.kind().name(), null, false, false);
            this.token = token;
        }
    }
}
