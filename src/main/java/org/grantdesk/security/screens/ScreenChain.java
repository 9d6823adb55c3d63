package org.grantdesk.security.screens;

import static com.vaadin.flow.shared.ApplicationConstants.REQUEST_TYPE_PARAMETER;

import com.vaadin.flow.spring.security.RequestUtil;
import com.vaadin.flow.spring.security.VaadinSecurityConfigurer;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Set;
import org.grantdesk.base.BaseUrl;
import org.grantdesk.base.Paths;
import org.grantdesk.security.CacheControlFilter;
import org.grantdesk.security.ChainOrder;
import org.grantdesk.security.CommonHeaders;
import org.grantdesk.security.RefusedHandler;
import org.grantdesk.security.browser.FreshAuthoritiesFilter;
import org.grantdesk.security.browser.ProviderSignOut;
import org.grantdesk.security.browser.SignedOutHandler;
import org.grantdesk.security.target.SignInEntryPoint;
import org.grantdesk.security.target.SignInTargets;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.security.config.ObjectPostProcessor;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.intercept.AuthorizationFilter;
import org.springframework.security.web.authentication.AnonymousAuthenticationFilter;
import org.springframework.security.web.csrf.CsrfFilter;
import org.springframework.security.web.csrf.CsrfTokenRepository;
import org.springframework.security.web.header.HeaderWriterFilter;
import org.springframework.security.web.header.writers.CrossOriginOpenerPolicyHeaderWriter.CrossOriginOpenerPolicy;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy;

/** The chain in front of the screens, last in line: anyone who is not signed in gets no further. */
@Configuration
class ScreenChain {

    /** Vaadin itself tells their sender when the session has ended, and makes none. Push, which is not used, would. */
    private static final Set<String> CALLS_OF_AN_OPEN_SCREEN = Set.of("uidl", "heartbeat");

    @Bean
    @Order(ChainOrder.SCREENS)
    SecurityFilterChain screensChain(
            HttpSecurity http,
            BaseUrl baseUrl,
            RequestUtil vaadin,
            SignInTargets targets,
            CsrfTokenRepository tokens,
            FreshAuthoritiesFilter freshAuthorities,
            SignedOutHandler signedOut)
            throws Exception {
        http.requestCache(AbstractHttpConfigurer::disable);
        http.authorizeHttpRequests(requests -> requests.dispatcherTypeMatchers(DispatcherType.ERROR)
                .permitAll()
                .requestMatchers(ScreenChain::isCallOfAnOpenScreen)
                .permitAll()
                .anyRequest()
                .authenticated());
        http.csrf(csrf -> csrf.csrfTokenRepository(tokens).ignoringRequestMatchers(vaadin::isFrameworkInternalRequest));
        http.headers(headers -> {
            headers.addHeaderWriter(new ScreenPolicy(baseUrl.isHttps()));
            headers.referrerPolicy(referrer -> referrer.policy(ReferrerPolicy.SAME_ORIGIN));
            headers.addObjectPostProcessor(new EagerHeaders());
            // Windows that the portal opens may still be spoken with, as an app's consent page may with its app.
            headers.crossOriginOpenerPolicy(opener -> opener.policy(CrossOriginOpenerPolicy.SAME_ORIGIN_ALLOW_POPUPS));
            CommonHeaders.add(headers, baseUrl);
        });
        http.exceptionHandling(refusals -> refusals.authenticationEntryPoint(
                        new SignInEntryPoint(targets, request -> target(request, vaadin)))
                .accessDeniedHandler(new RefusedHandler()));
        http.addFilterBefore(freshAuthorities, AnonymousAuthenticationFilter.class);
        // Before anyone asks for a form's token: where nothing is, there is no form.
        http.addFilterBefore(new UnknownPathFilter(vaadin), CsrfFilter.class);
        // A secret is shown once, in such a call; Vaadin would let it be stored if only asked about again.
        http.addFilterBefore(
                new CacheControlFilter(
                        request -> "POST".equals(request.getMethod()) && vaadin.isFrameworkInternalRequest(request),
                        (status, value) -> null),
                AuthorizationFilter.class);
        http.addFilterBefore(new CompressedCallsFilter(ScreenChain::isCallOfAnOpenScreen), AuthorizationFilter.class);
        http.with(
                VaadinSecurityConfigurer.vaadin(),
                screens -> screens.enableCsrfConfiguration(false)
                        .enableAuthorizedRequestsConfiguration(false)
                        .enableRequestCacheConfiguration(false)
                        .loginView(Paths.LOGIN, ProviderSignOut.SIGNED_OUT)
                        .addLogoutHandler(signedOut)
                        .logoutSuccessHandler(signedOut));
        return http.build();
    }

    /** A screen's own calls are no addresses for a browser to go on to. */
    private static String target(HttpServletRequest request, RequestUtil vaadin) {
        return vaadin.isFrameworkInternalRequest(request)
                        || request.getRequestURI().startsWith(Paths.FRONT_END)
                ? SignInTargets.START
                : SignInEntryPoint.address(request);
    }

    static boolean isCallOfAnOpenScreen(HttpServletRequest request) {
        var type = request.getParameter(REQUEST_TYPE_PARAMETER);
        return type != null && CALLS_OF_AN_OPEN_SCREEN.contains(type);
    }

    /** The forward to Vaadin commits the response before the lazy writer has its turn (CVE-2026-22732's family). */
    private static final class EagerHeaders implements ObjectPostProcessor<HeaderWriterFilter> {

        @Override
        public <O extends HeaderWriterFilter> O postProcess(O filter) {
            filter.setShouldWriteHeadersEagerly(true);
            return filter;
        }
    }
}
