package org.grantdesk.authserver;

import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.grantdesk.authserver.authorize.AuthorizeAnswers;
import org.grantdesk.authserver.authorize.AuthorizeRules;
import org.grantdesk.authserver.client.ClientAuthentication;
import org.grantdesk.authserver.client.ClientCredentialsReader;
import org.grantdesk.authserver.client.UnknownCallers;
import org.grantdesk.authserver.consent.ConsentDecisions;
import org.grantdesk.authserver.keys.IdTokenHints;
import org.grantdesk.authserver.logout.LogoutAnswers;
import org.grantdesk.authserver.logout.LogoutConverter;
import org.grantdesk.authserver.protocol.ClientFailures;
import org.grantdesk.authserver.protocol.Lifetimes;
import org.grantdesk.authserver.protocol.ProtocolErrors;
import org.grantdesk.authserver.protocol.ProtocolUsage;
import org.grantdesk.authserver.protocol.Targets;
import org.grantdesk.authserver.protocol.TokenValues;
import org.grantdesk.authserver.protocol.VisitedClients;
import org.grantdesk.authserver.token.AssertionConverter;
import org.grantdesk.authserver.token.AssertionGrant;
import org.grantdesk.authserver.token.ClientCredentialsGrant;
import org.grantdesk.authserver.token.CodeGrant;
import org.grantdesk.authserver.token.Introspection;
import org.grantdesk.authserver.token.RefreshGrant;
import org.grantdesk.authserver.token.Revocation;
import org.grantdesk.authserver.token.UserInfo;
import org.jspecify.annotations.Nullable;
import org.springframework.security.config.annotation.web.configurers.oauth2.server.authorization.OAuth2AuthorizationServerConfigurer;
import org.springframework.security.oauth2.server.authorization.OAuth2AuthorizationCode;
import org.springframework.security.oauth2.server.authorization.token.OAuth2TokenContext;
import org.springframework.security.oauth2.server.authorization.web.authentication.OAuth2AuthorizationCodeAuthenticationConverter;
import org.springframework.security.oauth2.server.authorization.web.authentication.OAuth2ClientCredentialsAuthenticationConverter;
import org.springframework.security.oauth2.server.authorization.web.authentication.OAuth2RefreshTokenAuthenticationConverter;
import org.springframework.stereotype.Component;

/** Our parts of the framework's endpoints. */
@Component
record Parts(
        ClientAuthentication clientAuthentication,
        CodeGrant codes,
        RefreshGrant refreshes,
        ClientCredentialsGrant machines,
        AssertionGrant assertions,
        Introspection introspection,
        Revocation revocation,
        UserInfo userInfo,
        AuthorizeRules rules,
        ConsentDecisions decisions,
        AuthorizeAnswers answers,
        ProtocolErrors errors,
        ProtocolUsage usage,
        LogoutAnswers signOuts,
        UnknownCallers callers,
        ClientFailures failures,
        VisitedClients visited,
        IdTokenHints hints,
        Targets targets,
        Clock clock) {

    void configureClients(OAuth2AuthorizationServerConfigurer endpoints) {
        endpoints.clientAuthentication(clients -> clients.authenticationConverters(converters -> {
                    converters.clear();
                    converters.add(new ClientCredentialsReader());
                })
                .authenticationProviders(providers -> {
                    providers.clear();
                    providers.add(clientAuthentication);
                })
                .authenticationSuccessHandler(usage::letIn)
                .errorResponseHandler(errors));
    }

    void configureGrants(OAuth2AuthorizationServerConfigurer endpoints) {
        endpoints.tokenEndpoint(token -> token.accessTokenRequestConverters(converters -> {
                    converters.clear();
                    converters.addAll(List.of(
                            new OAuth2AuthorizationCodeAuthenticationConverter(),
                            new OAuth2RefreshTokenAuthenticationConverter(),
                            new OAuth2ClientCredentialsAuthenticationConverter(),
                            new AssertionConverter()));
                })
                .authenticationProviders(providers -> {
                    providers.clear();
                    providers.addAll(List.of(codes, refreshes, machines, assertions));
                })
                .accessTokenResponseHandler(usage::answer)
                .errorResponseHandler(errors));
        endpoints.tokenIntrospectionEndpoint(introspect -> introspect
                .authenticationProviders(providers -> {
                    providers.clear();
                    providers.add(introspection);
                })
                .errorResponseHandler(errors));
        endpoints.tokenRevocationEndpoint(revoke -> revoke.authenticationProviders(providers -> {
                    providers.clear();
                    providers.add(revocation);
                })
                // RFC 7009, section 2.2, leaves the body open; clients that read JSON fail on none.
                .revocationResponseHandler((request, response, authentication) ->
                        errors.write(response, HttpServletResponse.SC_OK, Map.of()))
                .errorResponseHandler(errors));
        endpoints.oidc(openId -> openId.userInfoEndpoint(user -> user.authenticationProviders(providers -> {
                    providers.clear();
                    providers.add(userInfo);
                })
                .errorResponseHandler(callers)));
        endpoints.oidc(openId -> openId.logoutEndpoint(logout -> logout.logoutRequestConverters(converters -> {
                    converters.clear();
                    converters.add(new LogoutConverter());
                })
                .authenticationProviders(providers -> {
                    providers.clear();
                    providers.add(signOuts);
                })
                .logoutResponseHandler(signOuts)
                .errorResponseHandler(signOuts)));
    }

    @Nullable
    OAuth2AuthorizationCode newCode(OAuth2TokenContext context) {
        if (!"code".equals(context.getTokenType().getValue())) {
            return null;
        }
        var now = clock.instant();
        return new OAuth2AuthorizationCode(TokenValues.next(TokenValues.CODE), now, now.plus(Lifetimes.CODE));
    }
}
