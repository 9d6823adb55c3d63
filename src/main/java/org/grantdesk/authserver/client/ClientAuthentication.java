package org.grantdesk.authserver.client;

import java.util.Objects;
import java.util.Optional;
import org.grantdesk.apis.ApiCredentialsCheck;
import org.grantdesk.authserver.protocol.ProtocolUsage;
import org.grantdesk.authserver.protocol.StoredApis;
import org.grantdesk.authserver.protocol.StoredClients;
import org.grantdesk.authserver.protocol.TooManyFailures;
import org.grantdesk.authserver.protocol.Unavailable;
import org.grantdesk.clients.FailureReason;
import org.grantdesk.clients.ProtocolClient;
import org.grantdesk.clients.ProtocolClients;
import org.grantdesk.clients.ProtocolClients.Presented;
import org.grantdesk.documents.DocumentRefused;
import org.grantdesk.security.throttle.Throttle.Counter;
import org.grantdesk.security.throttle.Throttle.Failures;
import org.jspecify.annotations.Nullable;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.core.ClientAuthenticationMethod;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2ClientAuthenticationToken;
import org.springframework.stereotype.Component;

/**
 * Recognises an app by any of its secrets that work, by what it has signed if a document describes it, or by its id alone if it is a public one, and an API by any of its
 * secrets. Every reason to refuse gets the same answer, and too many of them none for a while.
 */
@Component
public class ClientAuthentication implements AuthenticationProvider {

    private final ProtocolClients clients;
    private final ApiCredentialsCheck apis;
    private final ProtocolThrottle throttle;
    private final ProtocolUsage usage;
    private final ClientAssertions assertions;

    ClientAuthentication(
            ProtocolClients clients,
            ApiCredentialsCheck apis,
            ProtocolThrottle throttle,
            ProtocolUsage usage,
            ClientAssertions assertions) {
        this.assertions = assertions;
        this.clients = clients;
        this.apis = apis;
        this.throttle = throttle;
        this.usage = usage;
    }

    @Override
    public boolean supports(Class<?> authentication) {
        return OAuth2ClientAuthenticationToken.class.isAssignableFrom(authentication);
    }

    @Override
    public Authentication authenticate(Authentication authentication) {
        var presented = (OAuth2ClientAuthenticationToken) authentication;
        var api = StoredApis.idOf(presented.getName());
        if (api.isPresent()) {
            return api(api.get(), presented);
        }
        var method = presented.getClientAuthenticationMethod();
        var secrets = throttle.ofSecrets(presented.getName());
        var found = find(presented, secrets);
        var app = found == null ? null : found.app();
        var client = app == null || !app.active() ? null : StoredClients.toRegistered(app);
        if (found == null
                || client == null
                || !client.getClientAuthenticationMethods().contains(method)) {
            throw refused(app, secrets);
        }
        if (ClientAuthenticationMethod.PRIVATE_KEY_JWT.equals(method)) {
            if (!proves(found.app(), presented)) {
                throw refused(app, secrets);
            }
        } else if (!ClientAuthenticationMethod.NONE.equals(method)) {
            var before = found.right().orElseThrow(() -> refused(found.app(), secrets));
            clients.used(secretOf(presented));
            letThrough(client.getClientId(), secrets, before);
        }
        return new OAuth2ClientAuthenticationToken(client, method, null);
    }

    private @Nullable Presented find(OAuth2ClientAuthenticationToken presented, Counter failures) {
        var method = presented.getClientAuthenticationMethod();
        return ClientAuthenticationMethod.NONE.equals(method)
                        || ClientAuthenticationMethod.PRIVATE_KEY_JWT.equals(method)
                ? clients.find(presented.getName())
                        .map(app -> new Presented(app, Optional.empty()))
                        .orElse(null)
                : clients.find(presented.getName(), secretOf(presented), failures)
                        .orElse(null);
    }

    /** Empty, which no secret is, if there is none. */
    private static String secretOf(OAuth2ClientAuthenticationToken presented) {
        return Objects.requireNonNullElse(presented.getCredentials(), "").toString();
    }

    private boolean proves(ProtocolClient app, OAuth2ClientAuthenticationToken presented) {
        try {
            return presented.getCredentials() instanceof String assertion && assertions.prove(app, assertion);
        } catch (DocumentRefused e) {
            if (e.passing()) {
                throw new Unavailable("The keys of the client cannot be read at the moment", e);
            }
            return false;
        }
    }

    private Authentication api(String apiId, OAuth2ClientAuthenticationToken presented) {
        var clientId = presented.getName();
        var counter = throttle.ofSecrets(clientId);
        var secret = presented.getCredentials();
        var before = secret == null ? Optional.<Failures>empty() : apis.authenticate(apiId, secret.toString(), counter);
        throttle.rightSecret(counter, before.orElseThrow(() -> throttle.wrongSecret(counter, false)));
        return new OAuth2ClientAuthenticationToken(
                StoredApis.toRegistered(clientId), presented.getClientAuthenticationMethod(), null);
    }

    private void letThrough(String clientId, Counter secrets, Failures before) {
        try {
            throttle.rightSecret(secrets, before);
        } catch (TooManyFailures wait) {
            usage.refused(clientId, FailureReason.THROTTLED);
            throw wait;
        }
    }

    private OAuth2AuthenticationException refused(@Nullable ProtocolClient app, Counter secrets) {
        if (app != null) {
            usage.refused(app.clientId(), app.active() ? FailureReason.CREDENTIALS : FailureReason.SUSPENDED);
        }
        return throttle.wrongSecret(secrets, app != null && app.active());
    }
}
