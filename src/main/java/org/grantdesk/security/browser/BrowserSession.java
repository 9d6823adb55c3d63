package org.grantdesk.security.browser;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.function.Function;
import org.grantdesk.base.BaseUrl;
import org.grantdesk.base.PageHeaders;
import org.grantdesk.security.CommonHeaders;
import org.grantdesk.security.target.SignInEntryPoint;
import org.grantdesk.security.target.SignInTargets;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.security.authentication.event.LogoutSuccessEvent;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.authentication.logout.SecurityContextLogoutHandler;
import org.springframework.security.web.context.SecurityContextHolderFilter;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy;
import org.springframework.security.web.util.matcher.RequestMatcher;
import org.springframework.stereotype.Component;

/** Lets the chain of another feature know who is signed in in the browser, and send anyone who is not to sign in. */
@Component
public class BrowserSession {

    private final SecurityContextLogoutHandler signOut = new SecurityContextLogoutHandler();
    private final ApplicationEventPublisher events;
    private final BaseUrl baseUrl;
    private final SignInTargets targets;
    private final FreshAuthoritiesFilter freshAuthorities;
    private final ProviderSignOut providers;

    BrowserSession(
            ApplicationEventPublisher events,
            BaseUrl baseUrl,
            SignInTargets targets,
            FreshAuthoritiesFilter freshAuthorities,
            ProviderSignOut providers) {
        this.events = events;
        this.baseUrl = baseUrl;
        this.targets = targets;
        this.freshAuthorities = freshAuthorities;
        this.providers = providers;
    }

    /**
     * Adds to the chain what the chains of screens and pages have too.
     *
     * @param pages what people visit, so that they may be sent to sign in
     * @param target where they go on to after that
     * @param others answers anyone who may not call the rest
     */
    public void share(
            HttpSecurity http,
            RequestMatcher pages,
            Function<HttpServletRequest, String> target,
            AuthenticationEntryPoint others)
            throws Exception {
        var signIn = new SignInEntryPoint(targets, target);
        http.requestCache(AbstractHttpConfigurer::disable);
        http.exceptionHandling(refusals -> refusals.authenticationEntryPoint(
                (request, response, e) -> (pages.matches(request) ? signIn : others).commence(request, response, e)));
        http.headers(headers -> {
            headers.referrerPolicy(referrer -> referrer.policy(ReferrerPolicy.NO_REFERRER));
            headers.contentSecurityPolicy(csp -> csp.policyDirectives(PageHeaders.NOT_A_PAGE));
            CommonHeaders.add(headers, baseUrl);
        });
        // Before the filters that answer a request which asks for nothing sensible: they too look who is signed in.
        http.addFilterAfter(freshAuthorities, SecurityContextHolderFilter.class);
    }

    /**
     * Ends the browser's session, if there is one.
     *
     * @param target where the browser goes
     * @return where it goes first: to the provider that the person came in by, if that has a way out
     */
    public String signOut(HttpServletRequest request, HttpServletResponse response, String target) {
        var door = providers.door(request);
        var authentication = SecurityContextHolder.getContext().getAuthentication();
        signOut.logout(request, response, authentication);
        if (authentication != null) {
            events.publishEvent(new LogoutSuccessEvent(authentication));
        }
        return door.map(known -> providers.leave(request, known, target)).orElse(target);
    }
}
