package org.grantdesk.security.rest;

import org.grantdesk.base.BaseUrl;
import org.grantdesk.base.BearerChallenge;
import org.grantdesk.base.PageHeaders;
import org.grantdesk.base.Paths;
import org.grantdesk.mattermost.ApiErrors;
import org.grantdesk.mattermost.ApiRoutes;
import org.grantdesk.mattermost.MattermostCalls;
import org.grantdesk.security.AppTokens;
import org.grantdesk.security.ChainOrder;
import org.grantdesk.security.CommonHeaders;
import org.grantdesk.security.LiveAccounts;
import org.grantdesk.security.PersonPrincipal;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpStatus;
import org.springframework.security.authorization.AuthorizationDecision;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.annotation.web.configurers.HeadersConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.core.Authentication;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.authentication.AnonymousAuthenticationFilter;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;
import org.springframework.security.web.util.matcher.OrRequestMatcher;

/**
 * The chain in front of the API. It knows tokens only: the browser session of the screens means nothing here, and none
 * is ever made.
 */
@Configuration
class ApiChain {

    @Bean
    @Order(ChainOrder.API)
    SecurityFilterChain apiFilterChain(
            HttpSecurity http,
            BaseUrl baseUrl,
            LiveAccounts accounts,
            AppTokens appTokens,
            ApiErrors errors,
            BearerChallenge challenge,
            ApiRoutes routes)
            throws Exception {
        return http.securityMatcher(new OrRequestMatcher(
                        PathPatternRequestMatcher.withDefaults().matcher(Paths.API + "**"), MattermostCalls::include))
                .authorizeHttpRequests(requests -> requests.anyRequest()
                        .access((asker, context) -> new AuthorizationDecision(
                                isPerson(asker.get()) || routes.isOpen(context.getRequest()))))
                .exceptionHandling(refusals -> refusals.authenticationEntryPoint((request, response, e) -> errors.write(
                        request, response, HttpStatus.UNAUTHORIZED, "api.context.session_expired.app_error")))
                .sessionManagement(sessions -> sessions.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .requestCache(AbstractHttpConfigurer::disable)
                // Only a token in a cookie travels by itself, and ApiTokenFilter asks for proof with it.
                .csrf(AbstractHttpConfigurer::disable)
                .logout(AbstractHttpConfigurer::disable)
                // Clients learn the server's version only from answers without this header.
                .headers(headers -> {
                    headers.cacheControl(HeadersConfigurer.CacheControlConfig::disable);
                    headers.contentSecurityPolicy(csp -> csp.policyDirectives(PageHeaders.NOT_A_PAGE));
                    CommonHeaders.add(headers, baseUrl);
                })
                .addFilterBefore(
                        new ApiTokenFilter(
                                accounts, new AppAuthorities(accounts, appTokens, routes), errors, challenge),
                        AnonymousAuthenticationFilter.class)
                .build();
    }

    private static boolean isPerson(@Nullable Authentication asker) {
        return asker != null && asker.getPrincipal() instanceof PersonPrincipal;
    }
}
