package org.grantdesk.authserver.token;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.grantdesk.authorizations.Authorizations;
import org.grantdesk.authorizations.StoredToken;
import org.grantdesk.authorizations.TokenKind;
import org.grantdesk.authserver.authorize.AuthorizeRequest;
import org.grantdesk.authserver.client.ProtocolThrottle;
import org.grantdesk.authserver.protocol.Lifetimes;
import org.grantdesk.authserver.protocol.RequestedResources;
import org.grantdesk.authserver.protocol.StoredClients;
import org.grantdesk.authserver.protocol.TokenTargets;
import org.grantdesk.base.GrantdeskProperties;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2Error;
import org.springframework.security.oauth2.core.OAuth2ErrorCodes;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2AccessTokenAuthenticationToken;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2ClientAuthenticationToken;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2RefreshTokenAuthenticationToken;
import org.springframework.stereotype.Component;

/**
 * Exchanges a refresh token for new tokens (RFC 6749, section 6) and replaces it each time. Within the leeway the same
 * app may use the replaced one again, because its answer was lost or several calls renewed at once; each use gives a
 * further pair of the same authorization. After the leeway, it ends that authorization with every token handed out for it
 * (RFC 9700, section 4.14.2).
 */
@Component
public class RefreshGrant implements AuthenticationProvider {

    private final Authorizations authorizations;
    private final TokenRequests requests;
    private final IssuedTokens tokens;
    private final TokenTargets targets;
    private final ProtocolThrottle throttle;
    private final Clock clock;
    private final Duration leeway;

    RefreshGrant(
            Authorizations authorizations,
            TokenRequests requests,
            IssuedTokens tokens,
            TokenTargets targets,
            ProtocolThrottle throttle,
            Clock clock,
            GrantdeskProperties properties) {
        this.authorizations = authorizations;
        this.requests = requests;
        this.tokens = tokens;
        this.targets = targets;
        this.throttle = throttle;
        this.clock = clock;
        this.leeway = properties.refreshLeeway();
    }

    @Override
    public boolean supports(Class<?> authentication) {
        return OAuth2RefreshTokenAuthenticationToken.class.isAssignableFrom(authentication);
    }

    @Override
    public Authentication authenticate(Authentication authentication) {
        var wanted = (OAuth2RefreshTokenAuthenticationToken) authentication;
        var asker = requests.asker(wanted, AuthorizationGrantType.REFRESH_TOKEN);
        return throttle.redeem(asker.getName(), () -> refresh(wanted, asker));
    }

    private OAuth2AccessTokenAuthenticationToken refresh(
            OAuth2RefreshTokenAuthenticationToken wanted, OAuth2ClientAuthenticationToken asker) {
        var refresh = authorizations
                .find(wanted.getRefreshToken())
                .filter(token -> token.kind() == TokenKind.REFRESH)
                .filter(token -> token.authorization().clientId().equals(asker.getName()))
                .orElseThrow(TokenRequests::invalidGrant);
        return requests.answer(() -> refresh(refresh, wanted, asker));
    }

    private OAuth2AccessTokenAuthenticationToken refresh(
            StoredToken refresh, OAuth2RefreshTokenAuthenticationToken wanted, OAuth2ClientAuthenticationToken asker) {
        var authorization = authorizations.lock(refresh.authorization()).orElseThrow(TokenRequests::invalidGrant);
        var first = authorizations.consume(refresh);
        if (!first && !isWithinLeeway(refresh)) {
            throw new TokenRequests.Replayed(refresh);
        }
        if (!refresh.usable()) {
            throw TokenRequests.invalidGrant();
        }
        var app = StoredClients.appOf(Objects.requireNonNull(asker.getRegisteredClient()));
        // What the person allowed, as far as the app may still ask for it.
        var reach = targets.reach(app, authorization.scopes());
        if (reach.scopes().isEmpty() && reach.apisAuthorized().isEmpty()) {
            throw new OAuth2AuthenticationException(new OAuth2Error(
                    OAuth2ErrorCodes.INVALID_SCOPE,
                    "The client may no longer request any of the scopes that were granted",
                    null));
        }
        var request = authorization.request();
        var target = targets.choose(
                reach,
                request == null ? List.of() : AuthorizeRequest.read(request).resources(),
                RequestedResources.named(wanted.getAdditionalParameters()),
                wanted.getScopes());
        if (first) {
            var api = target.api();
            authorizations.shortenAccessToken(
                    refresh, api == null ? null : api.id(), clock.instant().plus(Lifetimes.REPLACED_ACCESS_TOKEN));
        }
        return tokens.forPerson(asker, authorization, reach.scopes(), target, null);
    }

    /** Counted from the first use, so that no repetition makes it longer. */
    private boolean isWithinLeeway(StoredToken refresh) {
        return authorizations
                .consumedAt(refresh)
                .filter(used -> clock.instant().isBefore(used.plus(leeway)))
                .isPresent();
    }
}
