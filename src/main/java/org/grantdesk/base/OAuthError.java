package org.grantdesk.base;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import tools.jackson.databind.json.JsonMapper;

/**
 * Writes the error object of OAuth (RFC 6749, section 5.2), which is also what programs get that ask for something that
 * is no part of any interface.
 */
public final class OAuthError {

    private OAuthError() {}

    /** Writes status, error code and description; nothing of the request may be in them. */
    public static void write(HttpServletResponse response, int status, String error, @Nullable String description)
            throws IOException {
        Map<String, String> body = new LinkedHashMap<>();
        body.put("error", error);
        if (description != null) {
            body.put("error_description", description);
        }
        write(response, status, body);
    }

    /** Writes any object as an answer that is never cached. */
    public static void write(HttpServletResponse response, int status, Map<String, ?> body) throws IOException {
        response.setStatus(status);
        response.setContentType(MediaType.APPLICATION_JSON_VALUE);
        response.setCharacterEncoding(StandardCharsets.UTF_8.name());
        response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        response.setHeader(HttpHeaders.PRAGMA, "no-cache");
        response.getOutputStream().write(JsonMapper.shared().writeValueAsBytes(body));
    }
}
