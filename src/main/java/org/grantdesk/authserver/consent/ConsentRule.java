package org.grantdesk.authserver.consent;

import java.util.Set;
import java.util.function.Predicate;
import org.grantdesk.apis.ProtocolApi;
import org.grantdesk.authorizations.Scopes;
import org.grantdesk.authserver.authorize.AuthorizeRules;
import org.grantdesk.authserver.authorize.AuthorizeTargets;
import org.grantdesk.authserver.authorize.ReauthenticationFilter;
import org.grantdesk.authserver.protocol.HoldError;
import org.grantdesk.authserver.protocol.StoredClients;
import org.grantdesk.authserver.protocol.Targets.Wanted;
import org.grantdesk.clients.ProtocolClient;
import org.grantdesk.redirects.RedirectUri;
import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.server.authorization.OAuth2AuthorizationConsent;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2AuthorizationCodeRequestAuthenticationContext;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2AuthorizationCodeRequestAuthenticationToken;

/**
 * Whether a person is asked. Trusted apps do not ask; others ask for what was not allowed yet. All ask when they want to
 * ask (OpenID Connect Core, section 3.1.2.1), for scopes of high risk, and when the answer goes to an address that any
 * program on the device could claim (RFC 8252, section 8.6). An app on hold asks only for what was allowed before. A
 * program on the person's device that has no grant, or none any more, asks in any case: it may not listen for the answer yet.
 */
public class ConsentRule implements Predicate<OAuth2AuthorizationCodeRequestAuthenticationContext> {

    @Override
    public boolean test(OAuth2AuthorizationCodeRequestAuthenticationContext context) {
        OAuth2AuthorizationCodeRequestAuthenticationToken request = context.getAuthentication();
        var client = context.getRegisteredClient();
        var app = StoredClients.appOf(client);
        var prompt = request.getAdditionalParameters().get("prompt");
        var prompts = prompt instanceof String text ? Scopes.split(text) : Set.<String>of();
        var consent = context.getAuthorizationConsent();
        var wanted = AuthorizeTargets.wanted(request);
        var allowed = asksNobody(app, wanted) || isCovered(consent, request);
        var asks = !allowed
                || prompts.contains("consent")
                || !wanted.highRisk(app).isEmpty()
                || !goesToAProvenPlace(app, AuthorizeRules.target(request, client))
                || (consent == null && RedirectUri.isOnDevice(AuthorizeRules.target(request, client)));
        var hold = app.hold();
        if (hold != null && !isCovered(consent, request)) {
            throw AuthorizeRules.refused(
                    new HoldError(hold, request.getScopes(), AuthorizeRules.target(request, client), null),
                    request,
                    prompts.contains(ReauthenticationFilter.NONE) ? AuthorizeRules.target(request, client) : null);
        }
        if (asks && prompts.contains(ReauthenticationFilter.NONE)) {
            // The framework would say so too, but only to requests for openid.
            throw AuthorizeRules.refused("consent_required", "prompt", request, AuthorizeRules.target(request, client));
        }
        return asks;
    }

    /** Trust is given to what was chosen for the app, and not to an API that someone opens to any app later. */
    static boolean asksNobody(ProtocolClient app, Wanted wanted) {
        return app.trusted() && wanted.apis().stream().allMatch(ProtocolApi::chosen);
    }

    private static boolean isCovered(
            @Nullable OAuth2AuthorizationConsent consent, OAuth2AuthorizationCodeRequestAuthenticationToken request) {
        return consent != null && consent.getScopes().containsAll(request.getScopes());
    }

    private static boolean goesToAProvenPlace(ProtocolClient app, String target) {
        return app.confidential() || target.startsWith("https://");
    }
}
