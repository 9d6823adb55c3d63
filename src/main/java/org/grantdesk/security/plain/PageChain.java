package org.grantdesk.security.plain;

import java.util.Arrays;
import org.grantdesk.base.BaseUrl;
import org.grantdesk.base.PageHeaders;
import org.grantdesk.base.Paths;
import org.grantdesk.base.PlainPage.Kind;
import org.grantdesk.security.ChainOrder;
import org.grantdesk.security.CommonHeaders;
import org.grantdesk.security.PlainPages;
import org.grantdesk.security.RefusedHandler;
import org.grantdesk.security.browser.BrowserSignIn;
import org.grantdesk.security.browser.FormerFormTokens;
import org.grantdesk.security.browser.FreshAuthoritiesFilter;
import org.grantdesk.security.browser.SignedInHandler;
import org.grantdesk.security.browser.SignedOutHandler;
import org.grantdesk.security.target.SignInTargets;
import org.grantdesk.security.target.TargetLanguageFilter;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpMethod;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.authentication.AnonymousAuthenticationFilter;
import org.springframework.security.web.authentication.AuthenticationFailureHandler;
import org.springframework.security.web.csrf.CsrfFilter;
import org.springframework.security.web.csrf.CsrfTokenRepository;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;
import org.springframework.web.servlet.HandlerMapping;

/** The chain in front of the plain pages. */
@Configuration
class PageChain {

    /**
     * Sign-in, sign-out, first start and error pages. They ask for no permission; what they do, they check themselves.
     * Every form needs its token, the sign-in form too: no one can be signed in under another's name unawares.
     */
    @Bean
    @Order(ChainOrder.PAGES)
    SecurityFilterChain pagesChain(
            HttpSecurity http,
            BaseUrl baseUrl,
            @Qualifier("signInAuthenticationProvider") AuthenticationProvider signIn,
            SignedInHandler signedIn,
            @Qualifier("refusedSignIn") AuthenticationFailureHandler refused,
            RepeatedFormFilter repeatedForms,
            SignInTargets targets,
            @Qualifier("requestMappingHandlerMapping") HandlerMapping pages,
            PlainPages plainPages,
            BrowserSignIn browserSignIn,
            CsrfTokenRepository tokens,
            FreshAuthoritiesFilter freshAuthorities,
            SignedOutHandler signedOut)
            throws Exception {
        return http.securityMatcher(covered(plainPages))
                .authenticationProvider(signIn)
                .authorizeHttpRequests(requests -> requests.anyRequest().permitAll())
                .formLogin(form -> form.loginPage(Paths.LOGIN)
                        .loginProcessingUrl(Paths.LOGIN)
                        .successHandler(signedIn)
                        .failureHandler(refused))
                .logout(logout -> logout.logoutRequestMatcher(
                                PathPatternRequestMatcher.withDefaults().matcher(HttpMethod.POST, Paths.LOGOUT))
                        .addLogoutHandler(signedOut)
                        .logoutSuccessHandler(signedOut))
                .requestCache(AbstractHttpConfigurer::disable)
                .sessionManagement(sessions -> sessions.sessionAuthenticationStrategy(browserSignIn::renew))
                .csrf(csrf -> csrf.csrfTokenRepository(tokens)
                        // Only ever forwarded to, and changes nothing; and sent by other servers, with a proof.
                        .ignoringRequestMatchers(plainPages.patternsOf(Kind.FORWARDED, Kind.CALLED)))
                .exceptionHandling(refusals -> refusals.accessDeniedHandler(new RefusedHandler()))
                .headers(headers -> {
                    headers.contentSecurityPolicy(csp -> csp.policyDirectives(PageHeaders.CONTENT_SECURITY_POLICY));
                    headers.referrerPolicy(referrer -> referrer.policy(ReferrerPolicy.SAME_ORIGIN));
                    CommonHeaders.add(headers, baseUrl);
                })
                .addFilterBefore(freshAuthorities, AnonymousAuthenticationFilter.class)
                .addFilterBefore(new TargetLanguageFilter(targets), CsrfFilter.class)
                .addFilterBefore(new PageRoutesFilter(pages, plainPages), CsrfFilter.class)
                .addFilterBefore(repeatedForms, CsrfFilter.class)
                .addFilterBefore(new FormerFormTokens(), CsrfFilter.class)
                .build();
    }

    /** All pages but those of platforms, and whatever else is asked for below the path of one: that is 404. */
    private static String[] covered(PlainPages pages) {
        return Arrays.stream(pages.patternsOf(Kind.VISITED, Kind.FORWARDED, Kind.CALLED))
                .map(path -> path + "/**")
                .toArray(String[]::new);
    }
}
