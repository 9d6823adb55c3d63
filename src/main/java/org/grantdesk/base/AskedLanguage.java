package org.grantdesk.base;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The language in which an app wants its people to be asked (OpenID Connect Core, section 3.1.2.1: {@code ui_locales}).
 * It goes before what the browser asks for.
 */
public final class AskedLanguage {

    /** Of an authorization request. */
    public static final String PARAMETER = "ui_locales";

    private static final String ATTRIBUTE = AskedLanguage.class.getName();

    private AskedLanguage() {}

    /**
     * Has the page that answers this request speak one of these languages.
     *
     * @param uiLocales language tags, best first, with blanks between them; {@code null} and unknown ones change nothing
     */
    public static void remember(HttpServletRequest request, @Nullable String uiLocales) {
        request.setAttribute(ATTRIBUTE, uiLocales);
    }

    /** What was asked for, in the address itself or in the request that led here. */
    public static Optional<Locale> of(HttpServletRequest request) {
        var remembered = request.getAttribute(ATTRIBUTE);
        var asked = remembered == null && hasNoForm(request) ? request.getParameter(PARAMETER) : remembered;
        return asked instanceof String tags
                ? Languages.first(Arrays.stream(tags.split(" ")).map(Locale::forLanguageTag))
                : Optional.empty();
    }

    /**
     * A form must not be read before those who limit its size, nor once more for the page that says that it could not be
     * read: the server asks for error pages with GET, whatever the request was.
     */
    private static boolean hasNoForm(HttpServletRequest request) {
        return "GET".equals(request.getMethod()) && request.getDispatcherType() != DispatcherType.ERROR;
    }
}
