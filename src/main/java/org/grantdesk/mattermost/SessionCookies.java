package org.grantdesk.mattermost;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseCookie;

/**
 * The cookies of an API session begun by a script in a browser, and the proof that later requests come from that script
 * and not from a foreign page.
 */
public final class SessionCookies {

    /** Holds the session's token. No script can read it. */
    public static final String TOKEN = "MMAUTHTOKEN";
    /** Holds the person's id. */
    public static final String PERSON = "MMUSERID";
    /** Holds the value of the header {@code X-CSRF-Token}; scripts of our own pages read it. */
    public static final String CSRF = "MMCSRF";

    private static final String ALGORITHM = "HmacSHA256";
    private static final byte[] PURPOSE = "grantdesk csrf".getBytes(StandardCharsets.US_ASCII);

    private SessionCookies() {}

    /** Whether a script sent the request: a foreign page cannot add this header without being asked first (CORS). */
    public static boolean isSentByScript(HttpServletRequest request) {
        return "XMLHttpRequest".equals(request.getHeader("X-Requested-With"));
    }

    /** Whether a request with the session's cookie proves where it comes from, as every one but GET must. */
    public static boolean isProven(HttpServletRequest request, String sessionToken) {
        var presented = request.getHeader("X-CSRF-Token");
        return request.getMethod().equals("GET")
                || isSentByScript(request)
                || (presented != null
                        && MessageDigest.isEqual(
                                presented.getBytes(StandardCharsets.UTF_8),
                                csrfToken(sessionToken).getBytes(StandardCharsets.UTF_8)));
    }

    /** Follows from the session's token, so that nothing more is stored, and does not lead back to it. */
    static String csrfToken(String sessionToken) {
        try {
            var mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(sessionToken.getBytes(StandardCharsets.UTF_8), ALGORITHM));
            return HexFormat.of().formatHex(mac.doFinal(PURPOSE));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java platform has " + ALGORITHM, e);
        }
    }

    public static void begin(
            HttpServletRequest request,
            HttpServletResponse response,
            String sessionToken,
            String personId,
            Duration lifetime) {
        add(request, response, TOKEN, sessionToken, lifetime);
        add(request, response, PERSON, personId, lifetime);
        add(request, response, CSRF, csrfToken(sessionToken), lifetime);
    }

    public static void end(HttpServletRequest request, HttpServletResponse response) {
        add(request, response, TOKEN, "", Duration.ZERO);
        add(request, response, PERSON, "", Duration.ZERO);
        add(request, response, CSRF, "", Duration.ZERO);
    }

    private static void add(
            HttpServletRequest request, HttpServletResponse response, String name, String value, Duration lifetime) {
        var cookie = ResponseCookie.from(name, value)
                .path(request.getContextPath() + "/")
                .maxAge(lifetime)
                .httpOnly(name.equals(TOKEN))
                .secure(request.isSecure())
                .sameSite("Lax")
                .build();
        response.addHeader(HttpHeaders.SET_COOKIE, cookie.toString());
    }
}
