package org.grantdesk.authserver;

import java.util.Set;
import java.util.function.Predicate;
import org.grantdesk.authorizations.Scopes;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2AuthorizationCodeRequestAuthenticationContext;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2AuthorizationCodeRequestAuthenticationToken;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClient;

/**
 * Whether a person is asked. Trusted apps do not ask; others ask for what was not allowed yet, when they want to ask,
 * and always when the answer goes to an address that any program on the device could claim (RFC 8252, section 8.6).
 */
class ConsentRule implements Predicate<OAuth2AuthorizationCodeRequestAuthenticationContext> {

    @Override
    public boolean test(OAuth2AuthorizationCodeRequestAuthenticationContext context) {
        if (!context.getRegisteredClient().getClientSettings().isRequireAuthorizationConsent()) {
            return false;
        }
        OAuth2AuthorizationCodeRequestAuthenticationToken request = context.getAuthentication();
        var client = context.getRegisteredClient();
        var prompt = request.getAdditionalParameters().get("prompt");
        var prompts = prompt instanceof String text ? Scopes.split(text) : Set.<String>of();
        var consent = context.getAuthorizationConsent();
        var asks = prompts.contains("consent")
                || consent == null
                || !consent.getScopes().containsAll(request.getScopes())
                || !goesToAProvenPlace(request, client);
        if (asks && prompts.contains(ReauthenticationFilter.NONE)) {
            // The framework would say so too, but only to requests for openid.
            throw AuthorizeRules.refused("consent_required", "prompt", request, AuthorizeRules.target(request, client));
        }
        return asks;
    }

    private static boolean goesToAProvenPlace(
            OAuth2AuthorizationCodeRequestAuthenticationToken request, RegisteredClient client) {
        return StoredClients.appOf(client).confidential()
                || AuthorizeRules.target(request, client).startsWith("https://");
    }
}
