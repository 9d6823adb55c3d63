package org.grantdesk.security;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.grantdesk.base.AskedLanguage;
import org.jspecify.annotations.Nullable;
import org.springframework.security.web.savedrequest.HttpSessionRequestCache;

/**
 * Remembers where somebody wanted to go before signing in, while there is room for strangers' sessions. Only the address
 * is kept: strangers choose how long their headers and forms are, and the request that comes after the sign-in brings
 * its own.
 */
class RememberedRequests extends HttpSessionRequestCache {

    /** What the sign-in page reads, and what is demanded of a sign-in provider. */
    private static final List<String> READ = List.of("login_hint", "prompt", "max_age", AskedLanguage.PARAMETER);

    private static final int MAX_LENGTH = 256;

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
            return "GET".equals(getMethod())
                    ? READ.stream().filter(this::isShort).collect(Collectors.toMap(name -> name, name ->
                            new String[] {getParameter(name)}))
                    : Map.of();
        }

        /** There once, and no longer than such a thing is. */
        private boolean isShort(String name) {
            var values = getParameterValues(name);
            return values != null && values.length == 1 && values[0].length() <= MAX_LENGTH;
        }
    }
}
