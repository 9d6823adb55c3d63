package org.grantdesk.security.files;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Set;
import org.grantdesk.base.BaseUrl;
import org.grantdesk.base.PageHeaders;
import org.grantdesk.base.Paths;
import org.grantdesk.security.CacheControlFilter;
import org.grantdesk.security.ChainOrder;
import org.grantdesk.security.CommonHeaders;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.annotation.web.configurers.HeadersConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.intercept.AuthorizationFilter;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;
import org.springframework.security.web.util.matcher.AndRequestMatcher;
import org.springframework.security.web.util.matcher.OrRequestMatcher;

/** The chain in front of the files that pages and screens load. */
@Configuration
class FileChain {

    private static final Set<String> METHODS = Set.of("GET", "HEAD");

    /** RFC 8246. */
    private static final String FOREVER = "public, max-age=31536000, immutable";

    /** Vaadin adds the hash of a stylesheet as this parameter. */
    private static final String HASH = "v-c";

    /** Files that are the same for everyone: no session is looked up or made, and browsers may keep them. */
    @Bean
    @Order(ChainOrder.ASSETS)
    SecurityFilterChain assetsChain(HttpSecurity http, BaseUrl baseUrl) throws Exception {
        var paths = PathPatternRequestMatcher.withDefaults();
        return http.securityMatcher(new AndRequestMatcher(
                        request -> METHODS.contains(request.getMethod()),
                        new OrRequestMatcher(
                                paths.matcher(Paths.FILES + "**"),
                                paths.matcher("/aura/**"),
                                paths.matcher(Paths.BUILT + "/**"))))
                .authorizeHttpRequests(requests -> requests.anyRequest().permitAll())
                .sessionManagement(sessions -> sessions.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .requestCache(AbstractHttpConfigurer::disable)
                .csrf(AbstractHttpConfigurer::disable)
                .logout(AbstractHttpConfigurer::disable)
                .headers(headers -> {
                    headers.cacheControl(HeadersConfigurer.CacheControlConfig::disable);
                    headers.contentSecurityPolicy(csp -> csp.policyDirectives(PageHeaders.NOT_A_PAGE));
                    headers.referrerPolicy(referrer -> referrer.policy(ReferrerPolicy.SAME_ORIGIN));
                    CommonHeaders.add(headers, baseUrl);
                })
                .addFilterBefore(
                        new CacheControlFilter(FileChain::isNamedByItsContent, FileChain::forever),
                        AuthorizationFilter.class)
                .addFilterAfter(new MissingFileFilter(), AuthorizationFilter.class)
                .build();
    }

    private static boolean isNamedByItsContent(HttpServletRequest request) {
        return request.getRequestURI().startsWith(Paths.BUILT + "/") || request.getParameter(HASH) != null;
    }

    private static String forever(int status, String value) {
        return status == HttpServletResponse.SC_OK || status == HttpServletResponse.SC_NOT_MODIFIED ? FOREVER : value;
    }
}
