package org.grantdesk.authserver.token;

import org.grantdesk.apis.ApiUsageCounts;
import org.grantdesk.authorizations.Authorizations;
import org.grantdesk.authorizations.LastUses;
import org.grantdesk.authorizations.StoredToken;
import org.grantdesk.authorizations.TokenKind;
import org.grantdesk.authserver.keys.SignedTokens;
import org.grantdesk.authserver.protocol.ProtocolErrors;
import org.grantdesk.authserver.protocol.StoredApis;
import org.grantdesk.base.BaseUrl;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.core.ClientAuthenticationMethod;
import org.springframework.security.oauth2.server.authorization.OAuth2TokenIntrospection;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2ClientAuthenticationToken;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2TokenIntrospectionAuthenticationToken;
import org.springframework.stereotype.Component;

/**
 * Tells an app about a token of its own, and an API about access tokens for it (RFC 7662). Whatever is not a working
 * token that concerns who asks is merely not active.
 */
@Component
public class Introspection implements AuthenticationProvider {

    private final Authorizations authorizations;
    private final LastUses uses;
    private final ApiUsageCounts usage;
    private final BaseUrl baseUrl;

    Introspection(Authorizations authorizations, LastUses uses, ApiUsageCounts usage, BaseUrl baseUrl) {
        this.authorizations = authorizations;
        this.uses = uses;
        this.usage = usage;
        this.baseUrl = baseUrl;
    }

    @Override
    public boolean supports(Class<?> authentication) {
        return OAuth2TokenIntrospectionAuthenticationToken.class.isAssignableFrom(authentication);
    }

    @Override
    public Authentication authenticate(Authentication authentication) {
        var wanted = (OAuth2TokenIntrospectionAuthenticationToken) authentication;
        if (!(wanted.getPrincipal() instanceof OAuth2ClientAuthenticationToken asker)
                || !asker.isAuthenticated()
                || ClientAuthenticationMethod.NONE.equals(asker.getClientAuthenticationMethod())) {
            throw ProtocolErrors.invalidClient();
        }
        var api = StoredApis.idOf(asker.getName());
        api.ifPresent(usage::asked);
        var claims = authorizations
                .find(wanted.getToken())
                .filter(StoredToken::working)
                .filter(token -> concerns(asker, token))
                // One whose last scope was removed allows nothing.
                .filter(token ->
                        token.audience() == null || !token.scopesOnTheWire().isEmpty())
                .map(token -> claims(token, api.isEmpty()))
                .orElseGet(() -> OAuth2TokenIntrospection.builder().build());
        return new OAuth2TokenIntrospectionAuthenticationToken(wanted.getToken(), asker, claims);
    }

    private static boolean concerns(OAuth2ClientAuthenticationToken asker, StoredToken token) {
        var apiId = StoredApis.idOf(asker.getName());
        if (apiId.isPresent()) {
            return token.kind() == TokenKind.ACCESS
                    && token.audience() != null
                    && token.audience().apiId().equals(apiId.get());
        }
        return (token.kind() == TokenKind.ACCESS || token.kind() == TokenKind.REFRESH)
                && token.authorization().clientId().equals(asker.getName());
    }

    /**
     * What is told.
     *
     * @param named whether the username is told: to the app, which may know its people; an API asks the app's person nothing
     */
    private OAuth2TokenIntrospection claims(StoredToken token, boolean named) {
        var authorization = token.authorization();
        uses.mark(authorization.clientId(), authorization.grantId());
        var claims = OAuth2TokenIntrospection.builder(true)
                .clientId(authorization.protocolId())
                .issuer(baseUrl.get())
                .audience(
                        token.audience() == null
                                ? baseUrl.get()
                                : token.audience().identifier())
                .id(token.id())
                .subject(authorization.personId() == null ? authorization.protocolId() : authorization.personId())
                .issuedAt(token.issuedAt())
                .expiresAt(token.expiresAt());
        token.scopesOnTheWire().forEach(claims::scope);
        var authenticatedAt = authorization.authenticatedAt();
        if (authenticatedAt != null) {
            claims.claim("auth_time", authenticatedAt.getEpochSecond()).claim("acr", SignedTokens.SIGNED_IN);
        }
        if (named && authorization.username() != null) {
            claims.username(authorization.username());
        }
        if (token.kind() == TokenKind.ACCESS) {
            claims.tokenType("Bearer");
        }
        return claims.build();
    }
}
