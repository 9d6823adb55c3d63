package org.grantdesk.security.screens;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.security.SecureRandom;
import java.util.Base64;
import org.grantdesk.base.ScriptNonce;
import org.springframework.security.web.header.HeaderWriter;

/**
 * The content security policy of the screens. A script in a page runs only if it carries the number that was made for
 * this very answer; Vaadin's client still evaluates what the server sends it, and styles elements directly. Pictures may
 * come from anywhere, because apps' icons do; nothing else may.
 */
final class ScreenPolicy implements HeaderWriter {

    private static final int NONCE_BYTES = 18;

    private final SecureRandom random = new SecureRandom();
    private final String pictures;

    /** @param https whether the portal is reached with TLS; browsers then show no picture that came without */
    ScreenPolicy(boolean https) {
        pictures = https ? "https:" : "https: http:";
    }

    @Override
    public void writeHeaders(HttpServletRequest request, HttpServletResponse response) {
        var bytes = new byte[NONCE_BYTES];
        random.nextBytes(bytes);
        var nonce = Base64.getEncoder().encodeToString(bytes);
        request.setAttribute(ScriptNonce.ATTRIBUTE, nonce);
        response.setHeader("Content-Security-Policy", policy(nonce));
    }

    private String policy(String nonce) {
        return "default-src 'self'; script-src 'self' 'nonce-" + nonce + "' 'unsafe-eval';"
                + " style-src 'self' 'unsafe-inline'; img-src 'self' data: blob: " + pictures
                + "; font-src 'self' data:;"
                + " connect-src 'self'; object-src 'none'; frame-src 'self'; frame-ancestors 'none';"
                + " form-action 'self'; base-uri 'self'";
    }
}
