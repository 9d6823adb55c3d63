package org.grantdesk.clients.ui;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.grantdesk.clients.ClientDetails;
import org.grantdesk.redirects.ClientType;

/**
 * Example code for an app: the authorization code flow with PKCE (RFC 7636), or client credentials for an app that no
 * browser comes back to, filled with the app's own id, scopes and addresses.
 * The secret never stands in it; the code reads it from the environment.
 */
enum Snippet {
    CURL("curl"),
    SPRING("Spring Boot"),
    NODE("Node.js"),
    PYTHON("Python");

    private static final String CONFIDENTIAL_LINE = "+confidential ";
    private static final String PUBLIC_LINE = "+public ";
    /** A redirect URI that came through the API may hold anything; it must not become code here. */
    private static final Pattern HARMLESS = Pattern.compile("[A-Za-z0-9:/._~?=&%-]+");

    private final String title;

    Snippet(String title) {
        this.title = title;
    }

    String title() {
        return title;
    }

    /**
     * The code for this app.
     *
     * @param ceiling the scopes it may ask for
     */
    String of(ClientDetails app, Set<String> ceiling, Endpoints endpoints) {
        var openId = ceiling.contains("openid");
        var scopes = openId ? Set.of("openid") : new TreeSet<>(ceiling);
        var redirectUri = app.redirectUris().stream()
                .filter(uri -> HARMLESS.matcher(uri).matches())
                .findFirst()
                .orElse("https://app.example.com/callback");
        var other = app.type() == ClientType.CONFIDENTIAL ? PUBLIC_LINE : CONFIDENTIAL_LINE;
        return template(app.redirectUris().isEmpty() ? "-machine" : "")
                .lines()
                .filter(line -> !line.startsWith(other))
                .map(line -> line.replaceFirst("^\\+(confidential|public) ", ""))
                .collect(Collectors.joining("\n"))
                .replace("{{redirectUriEncoded}}", URLEncoder.encode(redirectUri, StandardCharsets.UTF_8))
                .replace("{{redirectUri}}", redirectUri)
                .replace("{{clientId}}", app.clientId())
                .replace("{{authorize}}", endpoints.authorize())
                .replace("{{token}}", endpoints.token())
                .replace("{{scopeEncoded}}", String.join("%20", scopes))
                .replace("{{scopeList}}", String.join(",", scopes))
                .replace("{{scope}}", String.join(" ", scopes))
                .replace("{{userInfo}}", openId ? endpoints.userInfo() : endpoints.account())
                .replace("{{nameAttribute}}", openId ? "sub" : "id")
                .replace("{{introspect}}", endpoints.introspect())
                .replace("{{jwks}}", endpoints.jwks());
    }

    private String template(String kind) {
        var file = "snippet-" + name().toLowerCase(Locale.ROOT) + kind + ".txt";
        try (var in = Snippet.class.getResourceAsStream(file)) {
            if (in == null) {
                throw new IllegalStateException("No " + file);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
