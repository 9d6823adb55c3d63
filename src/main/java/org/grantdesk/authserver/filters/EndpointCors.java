package org.grantdesk.authserver.filters;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import org.grantdesk.base.Paths;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.web.cors.CorsConfiguration;
import org.springframework.web.cors.CorsConfigurationSource;

/**
 * Lets apps that run in a browser call, from any origin and with any header, what takes no cookie. What people visit is
 * not among that, and credentials never are.
 */
public class EndpointCors implements CorsConfigurationSource {

    private static final List<String> EXPOSED = List.of(HttpHeaders.RETRY_AFTER, HttpHeaders.WWW_AUTHENTICATE);

    /** Whether scripts of other origins may read what is at the path. */
    static boolean isOpen(String path) {
        return !Paths.VISITED.contains(path);
    }

    @Override
    public @Nullable CorsConfiguration getCorsConfiguration(HttpServletRequest request) {
        if (!isOpen(request.getRequestURI())) {
            return null;
        }
        var cors = new CorsConfiguration();
        cors.setAllowedOrigins(List.of(CorsConfiguration.ALL));
        cors.setAllowedMethods(List.of("GET", "HEAD", "POST", "PUT", "DELETE"));
        // The answer names the headers that were asked for: a literal * would not cover Authorization.
        cors.setAllowedHeaders(List.of(CorsConfiguration.ALL));
        cors.setExposedHeaders(EXPOSED);
        cors.setAllowCredentials(false);
        return cors;
    }
}
