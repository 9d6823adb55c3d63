package org.grantdesk.base;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The language of the person who is signed in in a browser, or whose one-time link was opened there. It is kept in the
 * session, so that pages about a failed request find it even when the database is unavailable.
 */
public final class PersonLanguage {

    private static final String ATTRIBUTE = PersonLanguage.class.getName();

    private PersonLanguage() {}

    /** The session's person reads this language, as their profile says. */
    public static void remember(HttpSession session, String languageTag) {
        if (!languageTag.equals(session.getAttribute(ATTRIBUTE))) {
            session.setAttribute(ATTRIBUTE, languageTag);
        }
    }

    /** Returns the language of this request's person; empty when the person is unknown. */
    public static Optional<Locale> of(HttpServletRequest request) {
        var session = request.getSession(false);
        return session != null && session.getAttribute(ATTRIBUTE) instanceof String tag
                ? Languages.first(Stream.of(Locale.forLanguageTag(tag)))
                : Optional.empty();
    }
}
