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
import org.grantdesk.apis.ApiUsageCounts;
import org.grantdesk.apis.ProtocolApi;
import org.grantdesk.apis.QualifiedScope;
import org.grantdesk.authorizations.Authorizations;
import org.grantdesk.authorizations.LastUses;
import org.grantdesk.authorizations.NewToken;
import org.grantdesk.authorizations.Scopes;
import org.grantdesk.authorizations.StoredToken;
import org.grantdesk.authorizations.TokenKind;
import org.grantdesk.authserver.authorize.AuthorizeRequest;
import org.grantdesk.authserver.keys.SignedTokens;
import org.grantdesk.authserver.protocol.Lifetimes;
import org.grantdesk.authserver.protocol.RequestedResources;
import org.grantdesk.authserver.protocol.StoredClients;
import org.grantdesk.authserver.protocol.TokenTargets;
import org.grantdesk.authserver.protocol.TokenValues;
import org.grantdesk.base.BaseUrl;
import org.grantdesk.base.Ids;
import org.grantdesk.clients.ProtocolClient;
import org.grantdesk.people.ProtocolPeople;
import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.core.OAuth2AccessToken;
import org.springframework.security.oauth2.core.OAuth2RefreshToken;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2AccessTokenAuthenticationToken;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2ClientAuthenticationToken;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** Makes the tokens of an answer of the token endpoint, inside the transaction of the grant they are for. */
@Component
class IssuedTokens {

    private static final Set<String> TOLD = Set.of("profile", "email");

    private final Authorizations authorizations;
    private final SignedTokens signed;
    private final ProtocolPeople people;
    private final LastUses uses;
    private final ApiUsageCounts usage;
    private final RequestedResources resources;
    private final BaseUrl baseUrl;
    private final Clock clock;

    IssuedTokens(
            Authorizations authorizations,
            SignedTokens signed,
            ProtocolPeople people,
            LastUses uses,
            ApiUsageCounts usage,
            RequestedResources resources,
            BaseUrl baseUrl,
            Clock clock) {
        this.authorizations = authorizations;
        this.signed = signed;
        this.people = people;
        this.uses = uses;
        this.usage = usage;
        this.resources = resources;
        this.baseUrl = baseUrl;
        this.clock = clock;
    }

    /**
     * Access token and refresh token, and with a request for {@code openid} an ID token.
     *
     * @param scopes what the app may use of the authorization
     * @param target whom the access token is for
     * @param request whose code is redeemed; {@code null} when tokens are refreshed
     */
    OAuth2AccessTokenAuthenticationToken forPerson(
            OAuth2ClientAuthenticationToken asker,
            StoredToken.Authorization authorization,
            Set<String> scopes,
            TokenTargets.Choice target,
            @Nullable AuthorizeRequest request) {
        var app = StoredClients.appOf(Objects.requireNonNull(asker.getRegisteredClient()));
        var end = authorization.capped(Lifetimes.endOf(authorization.createdAt(), authorization.scopes()));
        var refresh = TokenValues.next(TokenValues.REFRESH);
        var refreshRow = NewToken.of(TokenKind.REFRESH, refresh, end);
        authorizations.issue(authorization.id(), refreshRow);
        var access =
                access(app, authorization.id(), authorization, target, authorization.scopes(), end, refreshRow.id());
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
            authorizations.issue(authorization.id(), NewToken.of(TokenKind.ID, idToken, end));
            more.put("id_token", idToken);
        }
        var api = target.api();
        if (api != null) {
            more.put("audience", api.identifier());
        } else if (request != null) {
            var own = resources.own(request.resources());
            if (!own.isEmpty()) {
                more.put("audience", own.size() == 1 ? own.getFirst() : own);
            }
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

    OAuth2AccessTokenAuthenticationToken forMachine(
            OAuth2ClientAuthenticationToken asker, String authorizationId, TokenTargets.Choice target, Instant end) {
        var app = StoredClients.appOf(Objects.requireNonNull(asker.getRegisteredClient()));
        var access = access(app, authorizationId, null, target, target.scopes(), end, null);
        uses.mark(app.clientId(), null);
        return new OAuth2AccessTokenAuthenticationToken(asker.getRegisteredClient(), asker, access, null, Map.of());
    }

    /** An access token for a person alone; it has what its authorization has, and ends with it. */
    OAuth2AccessTokenAuthenticationToken forPersonOnce(
            OAuth2ClientAuthenticationToken asker,
            StoredToken.Authorization authorization,
            TokenTargets.Choice target) {
        var app = StoredClients.appOf(Objects.requireNonNull(asker.getRegisteredClient()));
        var end = authorization.expiresAt();
        var access = access(app, authorization.id(), authorization, target, authorization.scopes(), end, null);
        uses.mark(app.clientId(), authorization.grantId());
        return new OAuth2AccessTokenAuthenticationToken(asker.getRegisteredClient(), asker, access, null, Map.of());
    }

    /** The API says what its tokens are like; of those for this installation the app does. */
    static Duration accessLifetime(ProtocolClient app, @Nullable ProtocolApi api) {
        if (api != null) {
            return api.lifetime();
        }
        return app.jwtAccessTokens() ? Lifetimes.SIGNED_ACCESS_TOKEN : Lifetimes.OPAQUE_ACCESS_TOKEN;
    }

    /** What signs the token; nothing signs an opaque one. */
    private static @Nullable JWSAlgorithm algorithm(ProtocolClient app, @Nullable ProtocolApi api) {
        if (api == null) {
            return app.jwtAccessTokens() ? JWSAlgorithm.RS256 : null;
        }
        return switch (api.format()) {
            case OPAQUE -> null;
            case RS256 -> JWSAlgorithm.RS256;
            case ES256 -> JWSAlgorithm.ES256;
        };
    }

    private OAuth2AccessToken access(
            ProtocolClient app,
            String authorizationId,
            StoredToken.@Nullable Authorization person,
            TokenTargets.Choice target,
            Set<String> all,
            Instant latest,
            @Nullable String refreshId) {
        var now = clock.instant();
        var id = Ids.next();
        var api = target.api();
        var wanted = now.plus(accessLifetime(app, api));
        var end = wanted.isAfter(latest) ? latest : wanted;
        var names = Scopes.split(Scopes.join(QualifiedScope.names(target.scopes())));
        var algorithm = algorithm(app, api);
        var value = algorithm == null
                ? TokenValues.next(TokenValues.ACCESS)
                : signed.accessToken(
                        algorithm,
                        new SignedTokens.AccessToken(
                                id,
                                api == null ? baseUrl.get() : api.identifier(),
                                app.protocolId(),
                                person == null ? app.protocolId() : Objects.requireNonNull(person.personId()),
                                names,
                                person == null ? null : person.authenticatedAt(),
                                end));
        authorizations.issue(
                authorizationId,
                new NewToken(
                        id,
                        TokenKind.ACCESS,
                        value,
                        end,
                        target.storedScopes(all),
                        refreshId,
                        api == null ? null : api.id()));
        if (api != null) {
            countOnceStored(api, app);
        }
        return new OAuth2AccessToken(OAuth2AccessToken.TokenType.BEARER, value, now, end, names);
    }

    private void countOnceStored(ProtocolApi api, ProtocolClient app) {
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCommit() {
                usage.issued(api.id(), app.clientId());
            }
        });
    }
}
