package org.grantdesk.base;

import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
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
    private static final Pattern PRIVATE_ADDRESS =
            Pattern.compile("(127|10)(\\.\\d+){3}|192\\.168(\\.\\d+){2}|172\\.(1[6-9]|2\\d|3[01])(\\.\\d+){2}");
    private static final List<String> PRIVATE_ENDINGS =
            List.of(".localhost", ".local", ".lan", ".internal", ".intranet", ".home.arpa", ".test");

    private static final int LAST_PORT = 65_535;

    private final @Nullable String configured;
    private final Environment environment;

    BaseUrl(GrantdeskProperties properties, Environment environment) {
        this.configured = properties.configuredBaseUrl();
        this.environment = environment;
        check(properties);
    }

    /** Refuses an address that apps and browsers could not be sent to, before anything is opened. */
    public static void check(GrantdeskProperties properties) {
        var configured = properties.configuredBaseUrl();
        if (configured == null) {
            return;
        }
        if (!isOrigin(configured)) {
            throw new StartRefused("GRANTDESK_BASE_URL must be scheme, host and perhaps a port, such as"
                    + " https://apps.example.test, and nothing after them.");
        }
        var uri = URI.create(configured);
        if ("http".equalsIgnoreCase(uri.getScheme()) && isPublic(uri.getHost().toLowerCase(Locale.ROOT))) {
            throw new StartRefused("GRANTDESK_BASE_URL must begin with https: passwords and tokens would cross the"
                    + " network in the clear; plain http is for this computer and private networks only.");
        }
    }

    /** A name or address that the whole world may reach: not a single word, a private address or a local ending. */
    private static boolean isPublic(String host) {
        return !THIS_COMPUTER.contains(host)
                && host.contains(".")
                && !PRIVATE_ADDRESS.matcher(host).matches()
                && PRIVATE_ENDINGS.stream().noneMatch(host::endsWith);
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
                || (THIS_COMPUTER.contains(request.getServerName().toLowerCase(Locale.ROOT))
                        && request.getServerPort() > 0
                        && request.getServerPort() <= LAST_PORT);
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
