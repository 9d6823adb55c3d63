package org.grantdesk.authserver.token;

import com.nimbusds.jose.JWSAlgorithm;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.grantdesk.authorizations.Authorizations;
import org.grantdesk.authorizations.LastUses;
import org.grantdesk.authorizations.Scopes;
import org.grantdesk.authorizations.StoredToken;
import org.grantdesk.authorizations.TokenKind;
import org.grantdesk.authserver.authorize.AuthorizeRequest;
import org.grantdesk.authserver.keys.SignedTokens;
import org.grantdesk.authserver.protocol.Lifetimes;
import org.grantdesk.authserver.protocol.StoredClients;
import org.grantdesk.authserver.protocol.TokenValues;
import org.grantdesk.base.BaseUrl;
import org.grantdesk.clients.ProtocolClient;
import org.grantdesk.people.ProtocolPeople;
import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.core.OAuth2AccessToken;
import org.springframework.security.oauth2.core.OAuth2RefreshToken;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2AccessTokenAuthenticationToken;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2ClientAuthenticationToken;
import org.springframework.stereotype.Component;

/** Makes the tokens of an answer of the token endpoint, inside the transaction of the grant they are for. */
@Component
class IssuedTokens {

    private static final Set<String> TOLD = Set.of("profile", "email");

    private final Authorizations authorizations;
    private final SignedTokens signed;
    private final ProtocolPeople people;
    private final LastUses uses;
    private final BaseUrl baseUrl;
    private final Clock clock;

    IssuedTokens(
            Authorizations authorizations,
            SignedTokens signed,
            ProtocolPeople people,
            LastUses uses,
            BaseUrl baseUrl,
            Clock clock) {
        this.authorizations = authorizations;
        this.signed = signed;
        this.people = people;
        this.uses = uses;
        this.baseUrl = baseUrl;
        this.clock = clock;
    }

    /**
     * Access token and refresh token, and with a request for {@code openid} an ID token.
     *
     * @param scopes of the access token; those of the authorization or fewer
     * @param request whose code is redeemed; {@code null} when tokens are refreshed
     */
    OAuth2AccessTokenAuthenticationToken forPerson(
            OAuth2ClientAuthenticationToken asker,
            StoredToken.Authorization authorization,
            Set<String> scopes,
            @Nullable AuthorizeRequest request) {
        var app = StoredClients.appOf(Objects.requireNonNull(asker.getRegisteredClient()));
        var end = Lifetimes.endOf(authorization.createdAt(), authorization.scopes());
        var refresh = TokenValues.next(TokenValues.REFRESH);
        var refreshId = authorizations.issue(authorization.id(), TokenKind.REFRESH, refresh, end, null, null);
        var access = access(
                app,
                authorization.id(),
                authorization.personId(),
                authorization.authenticatedAt(),
                scopes,
                authorization.scopes(),
                end,
                refreshId);
        authorizations.settle(authorization.id(), end);
        uses.mark(app.clientId(), authorization.grantId());
        Map<String, Object> more = new HashMap<>();
        if (request != null && scopes.contains("openid")) {
            var idToken = signed.idToken(
                    app,
                    authorization,
                    request.nonce(),
                    access.getTokenValue(),
                    person(app, authorization, scopes, request.toldInIdToken()));
            authorizations.issue(authorization.id(), TokenKind.ID, idToken, end, null);
            more.put("id_token", idToken);
        }
        if (request != null && !request.resources().isEmpty()) {
            var resources = request.resources();
            more.put("audience", resources.size() == 1 ? resources.getFirst() : resources);
        }
        return new OAuth2AccessTokenAuthenticationToken(
                asker.getRegisteredClient(),
                asker,
                access,
                new OAuth2RefreshToken(refresh, clock.instant(), end),
                more);
    }

    /**
     * What the ID token tells about the person: as much as user info where the app is set so, else what the app asked for
     * by name (OpenID Connect Core, section 5.5). Neither is more than the scopes allow.
     */
    private Map<String, Object> person(
            ProtocolClient app, StoredToken.Authorization authorization, Set<String> scopes, Set<String> asked) {
        if (Collections.disjoint(scopes, TOLD) || (!app.idTokenClaims() && asked.isEmpty())) {
            return Map.of();
        }
        var told = new HashMap<>(people.find(Objects.requireNonNull(authorization.personId()))
                .map(person -> UserInfo.claims(person, scopes).getClaims())
                .orElse(Map.of()));
        if (!app.idTokenClaims()) {
            told.keySet().retainAll(asked);
        }
        return told;
    }

    /** An access token for the app itself. */
    OAuth2AccessTokenAuthenticationToken forMachine(
            OAuth2ClientAuthenticationToken asker, String authorizationId, Set<String> scopes, Instant end) {
        var app = StoredClients.appOf(Objects.requireNonNull(asker.getRegisteredClient()));
        var access = access(app, authorizationId, null, null, scopes, scopes, end, null);
        uses.mark(app.clientId(), null);
        return new OAuth2AccessTokenAuthenticationToken(asker.getRegisteredClient(), asker, access, null, Map.of());
    }

    static Duration accessLifetime(ProtocolClient app) {
        return app.jwtAccessTokens() ? Lifetimes.SIGNED_ACCESS_TOKEN : Lifetimes.OPAQUE_ACCESS_TOKEN;
    }

    private OAuth2AccessToken access(
            ProtocolClient app,
            String authorizationId,
            @Nullable String personId,
            @Nullable Instant authenticatedAt,
            Set<String> scopes,
            Set<String> all,
            Instant latest,
            @Nullable String refreshId) {
        var now = clock.instant();
        var wanted = now.plus(accessLifetime(app));
        var end = wanted.isAfter(latest) ? latest : wanted;
        var value = app.jwtAccessTokens()
                ? signed.accessToken(
                        JWSAlgorithm.RS256,
                        new SignedTokens.AccessToken(
                                baseUrl.get(),
                                app.clientId(),
                                personId == null ? app.clientId() : personId,
                                scopes,
                                authenticatedAt,
                                end))
                : TokenValues.next(TokenValues.ACCESS);
        authorizations.issue(
                authorizationId, TokenKind.ACCESS, value, end, scopes.equals(all) ? null : scopes, refreshId);
        return new OAuth2AccessToken(
                OAuth2AccessToken.TokenType.BEARER, value, now, end, Scopes.split(Scopes.join(scopes)));
    }
}
