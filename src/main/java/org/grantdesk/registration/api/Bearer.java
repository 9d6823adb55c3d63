package org.grantdesk.registration.api;

import jakarta.servlet.http.HttpServletRequest;
import org.springframework.http.HttpHeaders;

/** The token of a request (RFC 6750, section 2.1). */
final class Bearer {

    private static final String SCHEME = "Bearer ";

    private Bearer() {}

    /** Empty when there is none. */
    static String of(HttpServletRequest request) {
        var header = request.getHeader(HttpHeaders.AUTHORIZATION);
        return header != null && header.regionMatches(true, 0, SCHEME, 0, SCHEME.length())
                ? header.substring(SCHEME.length()).strip()
                : "";
    }
}
