package org.grantdesk.authserver;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.web.cors.CorsConfiguration;
import org.springframework.web.cors.CorsConfigurationSource;

/**
 * Apps that run in a browser call the endpoints that take no cookie from any origin. The one that people visit is not
 * among them.
 */
class EndpointCors implements CorsConfigurationSource {

    private static final Set<String> OPEN = Set.of(
            AuthorizationServerPaths.TOKEN,
            AuthorizationServerPaths.REVOKE,
            AuthorizationServerPaths.USER_INFO,
            AuthorizationServerPaths.KEYS);

    @Override
    public @Nullable CorsConfiguration getCorsConfiguration(HttpServletRequest request) {
        var path = request.getRequestURI();
        if (!OPEN.contains(path) && !path.startsWith("/.well-known/")) {
            return null;
        }
        var cors = new CorsConfiguration();
        cors.setAllowedOrigins(List.of("*"));
        cors.setAllowedMethods(List.of("GET", "POST"));
        cors.setAllowedHeaders(List.of("Authorization", "Content-Type"));
        cors.setExposedHeaders(List.of("Retry-After", "WWW-Authenticate"));
        cors.setAllowCredentials(false);
        return cors;
    }
}
