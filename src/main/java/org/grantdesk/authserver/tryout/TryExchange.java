package org.grantdesk.authserver.tryout;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.grantdesk.authorizations.EndReason;
import org.grantdesk.authorizations.Grants;
import org.grantdesk.authserver.authorize.TryAttempt;
import org.grantdesk.authserver.protocol.ProtocolUsage;
import org.grantdesk.authserver.token.AccessTokens;
import org.grantdesk.authserver.token.CodeGrant;
import org.grantdesk.authserver.token.Revocation;
import org.grantdesk.authserver.token.TokenRequests;
import org.grantdesk.authserver.token.UserInfo;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.core.ClientAuthenticationMethod;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2AccessTokenAuthenticationToken;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2AuthorizationCodeAuthenticationToken;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2ClientAuthenticationToken;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2TokenRevocationAuthenticationToken;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClient;
import org.springframework.security.oauth2.server.authorization.oidc.authentication.OidcUserInfoAuthenticationToken;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationToken;
import org.springframework.stereotype.Component;

/**
 * The part of an attempt that apps do on their server, done with the endpoints' own logic. The portal vouches for the app
 * here, so no secret is needed, and no token leaves this class but shortened.
 */
@Component
class TryExchange {

    private static final int SHOWN = 8;

    private final CodeGrant codes;
    private final AccessTokens accessTokens;
    private final UserInfo userInfo;
    private final Revocation revocation;
    private final Grants grants;
    private final ProtocolUsage usage;

    TryExchange(
            CodeGrant codes,
            AccessTokens accessTokens,
            UserInfo userInfo,
            Revocation revocation,
            Grants grants,
            ProtocolUsage usage) {
        this.codes = codes;
        this.accessTokens = accessTokens;
        this.userInfo = userInfo;
        this.revocation = revocation;
        this.grants = grants;
        this.usage = usage;
    }

    /** @throws OAuth2AuthenticationException when an endpoint would have refused */
    TryResult run(RegisteredClient client, TryAttempt attempt, String code, String personId) {
        // The portal's own address counts as the app's for as long as this takes.
        var tried =
                RegisteredClient.from(client).redirectUri(attempt.redirectUri()).build();
        var app = new OAuth2ClientAuthenticationToken(tried, ClientAuthenticationMethod.NONE, null);
        var granted = redeem(
                client.getClientId(),
                new OAuth2AuthorizationCodeAuthenticationToken(
                        code, app, attempt.redirectUri(), Map.of("code_verifier", attempt.verifier())));
        var access = granted.getAccessToken().getTokenValue();
        try {
            var token = accessTokens.decode(access);
            if (!personId.equals(token.getSubject())) {
                throw TokenRequests.invalidGrant();
            }
            var bearer = new JwtAuthenticationToken(token, List.of());
            Map<String, String> person = new TreeMap<>();
            if (granted.getAccessToken().getScopes().contains("openid")) {
                var told = (OidcUserInfoAuthenticationToken)
                        userInfo.authenticate(new OidcUserInfoAuthenticationToken(bearer));
                Objects.requireNonNull(told.getUserInfo())
                        .getClaims()
                        .forEach((name, value) -> person.put(name, String.valueOf(value)));
            }
            return TryResult.of(shortened(granted), person);
        } finally {
            revocation.authenticate(new OAuth2TokenRevocationAuthenticationToken(access, app, "access_token"));
            var before = attempt.grantedBefore();
            if (before == null) {
                grants.end(personId, client.getClientId(), EndReason.REVOKED);
            } else {
                grants.narrow(personId, client.getClientId(), before);
            }
        }
    }

    /** Redeems the code. Counted like any other sign-in: people who try an app look for it in the app's numbers. */
    private OAuth2AccessTokenAuthenticationToken redeem(
            String clientId, OAuth2AuthorizationCodeAuthenticationToken request) {
        try {
            var granted = (OAuth2AccessTokenAuthenticationToken) codes.authenticate(request);
            usage.issued(clientId, AuthorizationGrantType.AUTHORIZATION_CODE);
            return granted;
        } catch (OAuth2AuthenticationException e) {
            usage.refused(clientId, e);
            throw e;
        }
    }

    private static Map<String, String> shortened(OAuth2AccessTokenAuthenticationToken granted) {
        var answer = new LinkedHashMap<String, String>();
        answer.put("access_token", shortened(granted.getAccessToken().getTokenValue()));
        answer.put("token_type", "Bearer");
        var refresh = granted.getRefreshToken();
        if (refresh != null) {
            answer.put("refresh_token", shortened(refresh.getTokenValue()));
        }
        if (granted.getAdditionalParameters().get("id_token") instanceof String idToken) {
            answer.put("id_token", shortened(idToken));
        }
        answer.put("scope", String.join(" ", granted.getAccessToken().getScopes()));
        return answer;
    }

    private static String shortened(String value) {
        return value.substring(0, SHOWN) + "…";
    }
}
