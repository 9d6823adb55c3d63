package org.grantdesk.authserver;

import org.grantdesk.clients.ProtocolClients;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.core.ClientAuthenticationMethod;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2ErrorCodes;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2ClientAuthenticationToken;
import org.springframework.stereotype.Component;

/**
 * Recognises an app by any of its secrets that work, or by its id alone if it is a public one. Every reason to refuse
 * gets the same answer.
 */
@Component
class ClientAuthentication implements AuthenticationProvider {

    private final StoredClients registered;
    private final ProtocolClients clients;

    ClientAuthentication(StoredClients registered, ProtocolClients clients) {
        this.registered = registered;
        this.clients = clients;
    }

    @Override
    public boolean supports(Class<?> authentication) {
        return OAuth2ClientAuthenticationToken.class.isAssignableFrom(authentication);
    }

    @Override
    public Authentication authenticate(Authentication authentication) {
        var presented = (OAuth2ClientAuthenticationToken) authentication;
        var client = registered.findByClientId(presented.getName());
        var method = presented.getClientAuthenticationMethod();
        if (client == null || !client.getClientAuthenticationMethods().contains(method)) {
            throw new OAuth2AuthenticationException(OAuth2ErrorCodes.INVALID_CLIENT);
        }
        var secret = presented.getCredentials();
        if (!ClientAuthenticationMethod.NONE.equals(method)
                && (secret == null || !clients.authenticate(client.getClientId(), secret.toString()))) {
            throw new OAuth2AuthenticationException(OAuth2ErrorCodes.INVALID_CLIENT);
        }
        return new OAuth2ClientAuthenticationToken(client, method, null);
    }
}
