package org.grantdesk.security;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Collections;
import java.util.Enumeration;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.security.web.savedrequest.HttpSessionRequestCache;

/**
 * Remembers where somebody wanted to go before signing in, while there is room for strangers' sessions. Only the address
 * is kept: strangers choose how long their headers and forms are, and the request that comes after the sign-in brings
 * its own.
 */
class RememberedRequests extends HttpSessionRequestCache {

    /** The one parameter that the sign-in page reads. */
    private static final String HINT = "login_hint";

    private final AnonymousSessions sessions;

    RememberedRequests(AnonymousSessions sessions) {
        this.sessions = sessions;
    }

    @Override
    public void saveRequest(HttpServletRequest request, HttpServletResponse response) {
        if (sessions.mayKeep(request)) {
            super.saveRequest(new AddressOnly(request), response);
        }
    }

    @Override
    @SuppressWarnings("NullAway") // Asked for nothing to restore, the framework goes on with the request itself.
    public @Nullable HttpServletRequest getMatchingRequest(HttpServletRequest request, HttpServletResponse response) {
        // Forgets the address if the request is for it.
        super.getMatchingRequest(request, response);
        return null;
    }

    private static final class AddressOnly extends HttpServletRequestWrapper {

        AddressOnly(HttpServletRequest request) {
            super(request);
        }

        @Override
        public Cookie @Nullable [] getCookies() {
            return null;
        }

        @Override
        public Enumeration<String> getHeaderNames() {
            return Collections.emptyEnumeration();
        }

        @Override
        public Enumeration<String> getHeaders(String name) {
            return Collections.emptyEnumeration();
        }

        @Override
        public Enumeration<Locale> getLocales() {
            return Collections.emptyEnumeration();
        }

        @Override
        public Map<String, String[]> getParameterMap() {
            var hints = "GET".equals(getMethod()) ? getParameterValues(HINT) : null;
            return hints == null ? Map.of() : Map.of(HINT, hints);
        }
    }
}
