package org.grantdesk.base.pages;

import static jakarta.servlet.RequestDispatcher.ERROR_METHOD;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Collections;
import java.util.Locale;
import java.util.Set;
import org.grantdesk.base.OAuthError;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;

/** Recognizes requests of programs, which cannot read a page, and answers them with the error object of OAuth. */
final class Programs {

    private static final Set<String> READING = Set.of("GET", "HEAD");

    private Programs() {}

    /**
     * Whether the request that failed came from a program: every browser that follows a link or sends a form accepts
     * HTML by name. A link checker may send no {@code Accept} at all.
     */
    static boolean ask(HttpServletRequest request) {
        var accepted = String.join(",", Collections.list(request.getHeaders(HttpHeaders.ACCEPT)))
                .toLowerCase(Locale.ROOT);
        var method = request.getAttribute(ERROR_METHOD) instanceof String original ? original : request.getMethod();
        return accepted.isBlank()
                ? !READING.contains(method)
                : !accepted.contains("text/html") && !accepted.contains("application/xhtml+xml");
    }

    static void answer(HttpServletRequest request, HttpServletResponse response, int status, @Nullable String reference)
            throws IOException {
        var description = request.getAttribute(BaseUrlFilter.REFUSED) == null
                ? description(status)
                : "Requests for this host name are refused until GRANTDESK_BASE_URL is set.";
        OAuthError.write(
                response,
                status,
                code(status),
                reference == null ? description : description + " Reference: " + reference);
    }

    private static String code(int status) {
        return switch (status) {
            case 401, 403 -> "access_denied";
            case 429, 503 -> "temporarily_unavailable";
            default -> status >= 500 && status != 501 ? "server_error" : "invalid_request";
        };
    }

    private static String description(int status) {
        return switch (status) {
            case 401, 403 -> "This address is for people who are signed in in a browser.";
            case 404 -> "There is no such endpoint.";
            case 405, 501 -> "The method is not allowed here.";
            case 413, 414, 431 -> "The request is too large.";
            case 429 -> "Too many requests.";
            case 503 -> "The service is not available at the moment.";
            default -> status >= 500 ? "Something went wrong on our side." : "The request was invalid.";
        };
    }
}
