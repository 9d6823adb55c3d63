package org.grantdesk.security.browser;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;

/** Which row of {@link LiveSessions} a browser session has. */
public final class RegisteredSession {

    private static final String ATTRIBUTE = RegisteredSession.class.getName();
    private static final String PERSON = ATTRIBUTE + ".PERSON";

    private RegisteredSession() {}

    static void mark(HttpSession session, String id, String personId) {
        session.setAttribute(PERSON, personId);
        session.setAttribute(ATTRIBUTE, id);
    }

    /** Whether another person has signed in there, even if they have been asked to sign in again since. */
    static boolean isOfAnother(HttpSession session, String personId) {
        var known = session.getAttribute(PERSON);
        return known != null && !known.equals(personId);
    }

    /** Of this session; empty when no one signed in there. */
    static Optional<String> of(@Nullable HttpSession session) {
        return Optional.ofNullable(session)
                .map(it -> it.getAttribute(ATTRIBUTE))
                .flatMap(id -> id instanceof String text ? Optional.of(text) : Optional.empty());
    }

    /** Of this request's session; empty when no one signed in there. */
    public static Optional<String> of(HttpServletRequest request) {
        return of(request.getSession(false));
    }

    /** Of the request that is being answered. */
    public static Optional<String> ofCurrentRequest() {
        return RequestContextHolder.getRequestAttributes() instanceof ServletRequestAttributes attributes
                ? of(attributes.getRequest())
                : Optional.empty();
    }
}
