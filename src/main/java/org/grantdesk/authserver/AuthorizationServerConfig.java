package org.grantdesk.authserver;

import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.SecurityContext;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Objects;
import org.grantdesk.authserver.authorize.AuthorizeConverter;
import org.grantdesk.authserver.authorize.FormToAddressFilter;
import org.grantdesk.authserver.authorize.ReauthenticationFilter;
import org.grantdesk.authserver.consent.ConsentRule;
import org.grantdesk.authserver.filters.EmptyParameterFilter;
import org.grantdesk.authserver.filters.EndpointCors;
import org.grantdesk.authserver.filters.EndpointMethodFilter;
import org.grantdesk.authserver.filters.ProtocolOutageFilter;
import org.grantdesk.authserver.filters.UnstorableInputFilter;
import org.grantdesk.authserver.keys.SigningKeys;
import org.grantdesk.authserver.token.UserInfoTokens;
import org.grantdesk.base.GrantdeskProperties;
import org.grantdesk.base.Paths;
import org.grantdesk.mattermost.MattermostCalls;
import org.grantdesk.security.ChainOrder;
import org.grantdesk.security.PlainPages;
import org.grantdesk.security.browser.BrowserSession;
import org.grantdesk.security.encryption.EncryptedColumn;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.oauth2.server.authorization.OAuth2AuthorizationServerConfigurer;
import org.springframework.security.oauth2.core.endpoint.OAuth2ParameterNames;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2AuthorizationCodeRequestAuthenticationProvider;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2AuthorizationConsentAuthenticationProvider;
import org.springframework.security.oauth2.server.authorization.settings.AuthorizationServerSettings;
import org.springframework.security.oauth2.server.authorization.web.authentication.OAuth2AuthorizationConsentAuthenticationConverter;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.intercept.AuthorizationFilter;
import org.springframework.security.web.context.SecurityContextHolderFilter;
import org.springframework.security.web.util.matcher.AndRequestMatcher;
import org.springframework.security.web.util.matcher.OrRequestMatcher;
import org.springframework.web.filter.CorsFilter;

/** The protocol's filter chain: the framework's endpoints with our own rules, grants and answers in them. */
@Configuration
class AuthorizationServerConfig {

    @Bean
    AuthorizationServerSettings authorizationServerSettings(GrantdeskProperties properties) {
        var settings = AuthorizationServerSettings.builder()
                .authorizationEndpoint(Paths.AUTHORIZE)
                .tokenEndpoint(Paths.TOKEN)
                .tokenRevocationEndpoint(Paths.REVOKE)
                .tokenIntrospectionEndpoint(Paths.INTROSPECT)
                .oidcUserInfoEndpoint(Paths.USER_INFO)
                .oidcLogoutEndpoint(Paths.OAUTH_LOGOUT)
                .jwkSetEndpoint(Paths.KEYS);
        var configured = properties.configuredBaseUrl();
        // Without one, only localhost is answered at all (BaseUrlFilter), and the issuer is that of the request.
        return configured == null
                ? settings.build()
                : settings.issuer(configured).build();
    }

    @Bean
    EncryptedColumn encryptedKeys() {
        return new EncryptedColumn("signing_key", "kid", "private_encrypted");
    }

    @Bean
    EncryptedColumn encryptedEcKeys() {
        return new EncryptedColumn("signing_key", "kid", "ec_private_encrypted");
    }

    /** What apps verify signatures with. */
    @Bean
    JWKSource<SecurityContext> publishedKeys(SigningKeys keys) {
        return (selector, context) -> selector.select(
                new JWKSet(keys.published().stream().map(JWK::toPublicJWK).toList()));
    }

    @Bean
    @Order(ChainOrder.PROTOCOL)
    SecurityFilterChain protocolChain(
            HttpSecurity http,
            BrowserSession browser,
            Parts parts,
            AuthorizationServerMetadata metadata,
            GrantdeskProperties properties,
            PlainPages pages,
            Clock clock)
            throws Exception {
        // The framework makes a path complete with what the request calls this host.
        var consentPage = Objects.requireNonNullElse(properties.configuredBaseUrl(), "") + Paths.CONSENT;
        var server = new OAuth2AuthorizationServerConfigurer();
        var methods = new EndpointMethodFilter(parts.errors(), pages);
        http.securityMatcher(new AndRequestMatcher(
                request -> !MattermostCalls.include(request),
                new OrRequestMatcher(server.getEndpointsMatcher(), methods::covers)));
        http.with(server, endpoints -> {
            parts.configureClients(endpoints);
            parts.configureGrants(endpoints);
            endpoints.authorizationEndpoint(authorize -> authorize
                    .consentPage(consentPage)
                    .authorizationRequestConverters(converters -> {
                        converters.clear();
                        converters.add(new AuthorizeConverter(parts.visited(), parts.targets()));
                        converters.add(new OAuth2AuthorizationConsentAuthenticationConverter());
                    })
                    .authenticationProviders(providers -> {
                        providers.removeIf(OAuth2AuthorizationConsentAuthenticationProvider.class::isInstance);
                        providers.add(parts.decisions());
                        providers.forEach(provider -> {
                            if (provider instanceof OAuth2AuthorizationCodeRequestAuthenticationProvider requests) {
                                requests.setAuthenticationValidator(parts.rules());
                                requests.setAuthorizationConsentRequired(new ConsentRule());
                                requests.setAuthorizationCodeGenerator(parts::newCode);
                            }
                        });
                    })
                    .authorizationResponseHandler(parts.answers())
                    .errorResponseHandler(parts.answers()));
            metadata.describe(endpoints);
        });
        // Whoever registers is no one yet, and has the token of the registration after that.
        http.csrf(csrf -> csrf.ignoringRequestMatchers(AuthorizationServerConfig::registers));
        http.authorizeHttpRequests(requests -> requests.requestMatchers(
                        AuthorizationServerConfig::wantsNoQuestion, AuthorizationServerConfig::registers)
                .permitAll()
                .anyRequest()
                .authenticated());
        browser.share(http, AuthorizationServerConfig::isVisited, AuthorizationServerConfig::target, parts.callers());
        http.oauth2ResourceServer(bearer -> bearer.bearerTokenResolver(new UserInfoTokens())
                .authenticationEntryPoint(parts.callers())
                .protectedResourceMetadata(
                        resource -> resource.protectedResourceMetadataCustomizer(metadata::describeResource)));
        http.addFilterBefore(new ReauthenticationFilter(clock, parts.hints()), AuthorizationFilter.class);
        http.addFilterBefore(new ProtocolOutageFilter(parts.errors()), SecurityContextHolderFilter.class);
        http.addFilterAfter(new FormToAddressFilter(parts.failures()), SecurityContextHolderFilter.class);
        http.addFilterAfter(new UnstorableInputFilter(parts.errors(), parts.failures()), CorsFilter.class);
        http.addFilterBefore(new EmptyParameterFilter(), CorsFilter.class);
        http.addFilterBefore(methods, CorsFilter.class);
        http.cors(cors -> cors.configurationSource(new EndpointCors()));
        return http.build();
    }

    private static boolean registers(HttpServletRequest request) {
        var path = request.getRequestURI();
        return path.equals(Paths.REGISTER) || path.startsWith(Paths.REGISTER + "/");
    }

    private static boolean isVisited(HttpServletRequest request) {
        return Paths.AUTHORIZE.equals(request.getRequestURI());
    }

    /** Where the browser goes on to after signing in: a decision is not taken unseen, but asked for again. */
    private static String target(HttpServletRequest request) {
        var state = request.getParameter(OAuth2ParameterNames.STATE);
        if ("POST".equals(request.getMethod())) {
            return Paths.CONSENT + (state == null ? "" : "?state=" + URLEncoder.encode(state, StandardCharsets.UTF_8));
        }
        return request.getRequestURI() + (request.getQueryString() == null ? "" : "?" + request.getQueryString());
    }

    /** {@code prompt=none}: the answer goes to the app, signed in or not. */
    private static boolean wantsNoQuestion(HttpServletRequest request) {
        var prompt = request.getParameter("prompt");
        return isVisited(request) && prompt != null && prompt.contains("none");
    }
}
