package org.grantdesk.authserver;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.grantdesk.base.BaseUrl;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2AuthorizationCodeRequestAuthenticationException;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2AuthorizationCodeRequestAuthenticationToken;
import org.springframework.security.web.authentication.AuthenticationFailureHandler;
import org.springframework.security.web.authentication.AuthenticationSuccessHandler;
import org.springframework.stereotype.Component;

/**
 * Sends the browser back to the app, always with {@code iss} (RFC 9207), or shows a page where there is no address that
 * may be trusted (RFC 6749, section 4.1.2.1).
 */
@Component
class AuthorizeAnswers implements AuthenticationSuccessHandler, AuthenticationFailureHandler {

    private final BaseUrl baseUrl;
    private final ClientFailures failures;

    AuthorizeAnswers(BaseUrl baseUrl, ClientFailures failures) {
        this.baseUrl = baseUrl;
        this.failures = failures;
    }

    @Override
    public void onAuthenticationSuccess(
            HttpServletRequest request, HttpServletResponse response, Authentication authentication)
            throws IOException {
        var granted = (OAuth2AuthorizationCodeRequestAuthenticationToken) authentication;
        var code = Objects.requireNonNull(granted.getAuthorizationCode());
        send(
                response,
                Objects.requireNonNull(granted.getRedirectUri()),
                Map.of("code", code.getTokenValue()),
                granted.getState());
    }

    @Override
    public void onAuthenticationFailure(
            HttpServletRequest request, HttpServletResponse response, AuthenticationException exception)
            throws IOException, ServletException {
        var refusal = (OAuth2AuthorizationCodeRequestAuthenticationException) exception;
        var refused = refusal.getAuthorizationCodeRequestAuthentication();
        var target = refused == null ? null : refused.getRedirectUri();
        if (refused == null || target == null || target.isEmpty()) {
            failures.show(request, response, refusal.getError());
            return;
        }
        var parameters = new LinkedHashMap<String, String>();
        parameters.put("error", refusal.getError().getErrorCode());
        var description = refusal.getError().getDescription();
        if (description != null) {
            parameters.put("error_description", description);
        }
        send(response, target, parameters, refused.getState());
    }

    private void send(
            HttpServletResponse response, String redirectUri, Map<String, String> parameters, @Nullable String state)
            throws IOException {
        response.setHeader("Cache-Control", "no-store");
        response.setHeader("Referrer-Policy", "no-referrer");
        response.setStatus(HttpServletResponse.SC_SEE_OTHER);
        response.setHeader("Location", address(redirectUri, parameters, state));
    }

    /** The app's address with the answer in it. */
    String address(String redirectUri, Map<String, String> parameters, @Nullable String state) {
        var all = new LinkedHashMap<>(parameters);
        if (state != null) {
            all.put("state", state);
        }
        all.put("iss", baseUrl.get());
        var target = new StringBuilder(redirectUri);
        all.forEach((name, value) -> target.append(target.indexOf("?") < 0 ? '?' : '&')
                .append(name)
                .append('=')
                .append(URLEncoder.encode(value, StandardCharsets.UTF_8).replace("+", "%20")));
        return target.toString();
    }
}
