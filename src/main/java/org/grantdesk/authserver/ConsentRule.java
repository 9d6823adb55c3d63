package org.grantdesk.authserver;

import java.util.function.Predicate;
import org.grantdesk.authorizations.Scopes;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2AuthorizationCodeRequestAuthenticationContext;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2AuthorizationCodeRequestAuthenticationToken;

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
        var prompt = request.getAdditionalParameters().get("prompt");
        if (prompt instanceof String text && Scopes.split(text).contains("consent")) {
            return true;
        }
        var consent = context.getAuthorizationConsent();
        return consent == null
                || !consent.getScopes().containsAll(request.getScopes())
                || !goesToAProvenPlace(request, context);
    }

    private static boolean goesToAProvenPlace(
            OAuth2AuthorizationCodeRequestAuthenticationToken request,
            OAuth2AuthorizationCodeRequestAuthenticationContext context) {
        var client = context.getRegisteredClient();
        var given = request.getRedirectUri();
        var target = given == null || given.isEmpty()
                ? client.getRedirectUris().iterator().next()
                : given;
        return StoredClients.appOf(client).confidential() || target.startsWith("https://");
    }
}
