package org.grantdesk.authserver;

import java.util.Optional;
import org.grantdesk.clients.ProtocolClients;
import org.grantdesk.security.Throttle.Failures;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.core.ClientAuthenticationMethod;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2ClientAuthenticationToken;
import org.springframework.stereotype.Component;

/**
 * Recognises an app by any of its secrets that work, or by its id alone if it is a public one. Every reason to refuse
 * gets the same answer, and too many of them none for a while.
 */
@Component
class ClientAuthentication implements AuthenticationProvider {

    private final StoredClients registered;
    private final ProtocolClients clients;
    private final Guesses guesses;

    ClientAuthentication(StoredClients registered, ProtocolClients clients, Guesses guesses) {
        this.registered = registered;
        this.clients = clients;
        this.guesses = guesses;
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
        var secrets = guesses.ofSecrets(presented.getName());
        if (client == null || !client.getClientAuthenticationMethods().contains(method)) {
            throw guesses.wrongSecret(secrets, client != null);
        }
        if (!ClientAuthenticationMethod.NONE.equals(method)) {
            var secret = presented.getCredentials();
            var before = secret == null
                    ? Optional.<Failures>empty()
                    : clients.authenticate(client.getClientId(), secret.toString(), secrets);
            guesses.rightSecret(secrets, before.orElseThrow(() -> guesses.wrongSecret(secrets, true)));
        }
        return new OAuth2ClientAuthenticationToken(client, method, null);
    }
}
