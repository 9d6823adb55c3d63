package org.grantdesk.authserver.token;

import org.grantdesk.authorizations.Authorizations;
import org.grantdesk.authserver.protocol.ProtocolErrors;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2ClientAuthenticationToken;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2TokenRevocationAuthenticationToken;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Takes back a token that an app hands in (RFC 7009): the sign-in it belongs to ends with all its tokens, and what the
 * person allowed stands. A token that is unknown, over or another app's is answered alike and left alone.
 */
@Component
public class Revocation implements AuthenticationProvider {

    private final Authorizations authorizations;
    private final TransactionOperations transaction;

    Revocation(Authorizations authorizations, TransactionOperations transaction) {
        this.authorizations = authorizations;
        this.transaction = transaction;
    }

    @Override
    public boolean supports(Class<?> authentication) {
        return OAuth2TokenRevocationAuthenticationToken.class.isAssignableFrom(authentication);
    }

    @Override
    public Authentication authenticate(Authentication authentication) {
        var wanted = (OAuth2TokenRevocationAuthenticationToken) authentication;
        if (!(wanted.getPrincipal() instanceof OAuth2ClientAuthenticationToken asker) || !asker.isAuthenticated()) {
            throw ProtocolErrors.invalidClient();
        }
        authorizations
                .find(wanted.getToken())
                .map(token -> token.authorization())
                .filter(stored -> stored.clientId().equals(asker.getName()))
                .ifPresent(stored -> transaction.executeWithoutResult(status -> authorizations.end(stored.id())));
        return wanted;
    }
}
