package org.grantdesk.security.browser;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;

/** When the person of a browser session last proved who they are. */
public final class SignInTime {

    private static final String ATTRIBUTE = SignInTime.class.getName();

    private SignInTime() {}

    static void mark(HttpSession session, Instant now) {
        session.setAttribute(ATTRIBUTE, now);
    }

    /** Of this request's session; empty when no one signed in there. */
    public static Optional<Instant> of(HttpServletRequest request) {
        return Optional.ofNullable(request.getSession(false))
                .map(session -> session.getAttribute(ATTRIBUTE))
                .map(SignInTime::instant);
    }

    /** Of the request that is being answered. */
    public static Optional<Instant> ofCurrentRequest() {
        return RequestContextHolder.getRequestAttributes() instanceof ServletRequestAttributes attributes
                ? of(attributes.getRequest())
                : Optional.empty();
    }

    private static @Nullable Instant instant(Object attribute) {
        return attribute instanceof Instant time ? time : null;
    }
}
