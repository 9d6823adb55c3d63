package org.grantdesk.mattermost;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Arrays;
import java.util.Optional;
import org.grantdesk.base.QueryString;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.util.StringUtils;

/** The token that a request came with. */
public record PresentedToken(String value, Place place) {

    /** Where a token may stand, in the order of the search. */
    public enum Place {
        COOKIE,
        HEADER,
        QUERY
    }

    /**
     * The first token found in the cookie, in {@code Authorization} with the scheme {@code Bearer} or {@code token} in
     * any spelling, in the query's {@code access_token}.
     */
    public static Optional<PresentedToken> in(HttpServletRequest request) {
        return inCookie(request)
                .or(() -> inHeader(request))
                .or(() -> of(QueryString.first(request.getQueryString(), "access_token"), Place.QUERY));
    }

    /** Whether the request claims to bring a token, even if there is none behind the scheme's name. */
    static boolean isClaimedIn(HttpServletRequest request) {
        var header = request.getHeader(HttpHeaders.AUTHORIZATION);
        return in(request).isPresent() || (header != null && isScheme(header.strip()));
    }

    private static Optional<PresentedToken> inCookie(HttpServletRequest request) {
        var cookies = request.getCookies();
        return cookies == null
                ? Optional.empty()
                : Arrays.stream(cookies)
                        .filter(cookie -> cookie.getName().equals(SessionCookies.TOKEN))
                        .findFirst()
                        .map(Cookie::getValue)
                        .flatMap(value -> of(value, Place.COOKIE));
    }

    private static Optional<PresentedToken> inHeader(HttpServletRequest request) {
        var header = request.getHeader(HttpHeaders.AUTHORIZATION);
        var blank = header == null ? -1 : header.indexOf(' ');
        if (header == null || blank < 0) {
            return Optional.empty();
        }
        return isScheme(header.substring(0, blank))
                ? of(header.substring(blank + 1).strip(), Place.HEADER)
                : Optional.empty();
    }

    private static boolean isScheme(String text) {
        return text.equalsIgnoreCase("Bearer") || text.equalsIgnoreCase("token");
    }

    private static Optional<PresentedToken> of(@Nullable String value, Place place) {
        return StringUtils.hasText(value) ? Optional.of(new PresentedToken(value, place)) : Optional.empty();
    }

    /** Without the token, so that it can never reach a log. */
    @Override
    public String toString() {
        return "PresentedToken[" + place + ", hidden]";
    }
}
