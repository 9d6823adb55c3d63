package org.grantdesk.base;

import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;

/**
 * The address people and apps reach this installation at: the configured one, else that of the present request as long
 * as it is this very computer. A host name that merely came with a request is never believed.
 */
@Component
public class BaseUrl {

    private static final Set<String> THIS_COMPUTER = Set.of("localhost", "127.0.0.1", "[::1]", "::1");

    private final @Nullable String configured;
    private final Environment environment;

    BaseUrl(GrantdeskProperties properties, Environment environment) {
        this.configured = properties.configuredBaseUrl();
        this.environment = environment;
        if (configured != null && !isOrigin(configured)) {
            throw new StartRefused("GRANTDESK_BASE_URL must be scheme, host and perhaps a port, such as"
                    + " https://apps.example.test, and nothing after them.");
        }
    }

    /** Scheme, host and port, without a trailing slash. */
    public String get() {
        if (configured != null) {
            return configured;
        }
        return RequestContextHolder.getRequestAttributes() instanceof ServletRequestAttributes attributes
                        && accepts(attributes.getRequest())
                ? of(attributes.getRequest())
                : "http://localhost:" + environment.getProperty("local.server.port", localPort());
    }

    /** Whether people use TLS, which ends in front of this server. */
    public boolean isHttps() {
        return configured != null && configured.toLowerCase(Locale.ROOT).startsWith("https:");
    }

    /** Whether the request may be answered: with an address configured always, else only on this computer. */
    public boolean accepts(HttpServletRequest request) {
        return configured != null
                || THIS_COMPUTER.contains(request.getServerName().toLowerCase(Locale.ROOT));
    }

    private String localPort() {
        return environment.getProperty("server.port", "8080");
    }

    private static String of(HttpServletRequest request) {
        var port = request.getServerPort();
        var isDefault = port == ("https".equals(request.getScheme()) ? 443 : 80);
        return request.getScheme() + "://" + request.getServerName().toLowerCase(Locale.ROOT)
                + (isDefault ? "" : ":" + port);
    }

    private static boolean isOrigin(String url) {
        try {
            var uri = URI.create(url);
            return ("https".equalsIgnoreCase(uri.getScheme()) || "http".equalsIgnoreCase(uri.getScheme()))
                    && uri.getHost() != null
                    && uri.getRawUserInfo() == null
                    && uri.getRawPath().isEmpty()
                    && uri.getRawQuery() == null
                    && uri.getRawFragment() == null;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }
}
