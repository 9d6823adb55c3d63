package org.grantdesk.security.front;

import jakarta.servlet.http.HttpServletRequest;
import org.grantdesk.base.PlainPage.Kind;
import org.grantdesk.security.ChainOrder;
import org.grantdesk.security.PlainPages;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.core.env.Environment;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.config.observation.SecurityObservationSettings;
import org.springframework.security.web.SecurityFilterChain;

/**
 * The chain in front of what platforms and monitoring ask: everything on the management port, which is not for the
 * public and holds health and metrics only, and the two probes on the public one. No one signs in there.
 */
@Configuration
class ProbeChain {

    private final Environment environment;
    private final PlainPages pages;

    ProbeChain(Environment environment, PlainPages pages) {
        this.environment = environment;
        this.pages = pages;
    }

    @Bean
    @Order(ChainOrder.PROBES)
    SecurityFilterChain probeFilterChain(HttpSecurity http) throws Exception {
        return http.securityMatcher(this::isProbe)
                .authorizeHttpRequests(requests -> requests.anyRequest().permitAll())
                .sessionManagement(sessions -> sessions.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .requestCache(AbstractHttpConfigurer::disable)
                .csrf(AbstractHttpConfigurer::disable)
                .logout(AbstractHttpConfigurer::disable)
                .build();
    }

    /** Measuring each filter of each request costs more than it tells. */
    @Bean
    SecurityObservationSettings securityObservations() {
        return SecurityObservationSettings.noObservations();
    }

    private boolean isProbe(HttpServletRequest request) {
        return pages.isAt(request.getRequestURI(), Kind.PROBE)
                || String.valueOf(request.getLocalPort()).equals(environment.getProperty("local.management.port"));
    }
}
