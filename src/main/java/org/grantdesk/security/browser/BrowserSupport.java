package org.grantdesk.security.browser;

import org.grantdesk.base.BaseUrl;
import org.grantdesk.security.LiveAccounts;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.web.csrf.CookieCsrfTokenRepository;
import org.springframework.security.web.csrf.CsrfTokenRepository;

/** What the filter chains for browsers share. */
@Configuration
class BrowserSupport {

    /**
     * The token against forged forms, in a cookie of this host: a sign-in page costs no session, and still works when
     * it has been open over night.
     */
    @Bean
    CsrfTokenRepository csrfTokenRepository(BaseUrl baseUrl) {
        var repository = new CookieCsrfTokenRepository();
        repository.setCookieName(baseUrl.isHttps() ? "__Host-GRANTDESK-FORM" : "GRANTDESK-FORM");
        repository.setCookieCustomizer(cookie ->
                cookie.path("/").httpOnly(true).secure(baseUrl.isHttps()).sameSite("Lax"));
        return repository;
    }

    @Bean
    FreshAuthoritiesFilter freshAuthoritiesFilter(LiveAccounts accounts, KeptSignIn kept) {
        return new FreshAuthoritiesFilter(accounts, kept);
    }

    /** The filter belongs into the chains, not in front of them. */
    @Bean
    FilterRegistrationBean<FreshAuthoritiesFilter> freshAuthoritiesFilterRegistration(FreshAuthoritiesFilter filter) {
        var registration = new FilterRegistrationBean<>(filter);
        registration.setEnabled(false);
        return registration;
    }
}
