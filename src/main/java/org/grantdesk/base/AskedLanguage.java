package org.grantdesk.base;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The language in which an app wants its people to be asked (OpenID Connect Core, section 3.1.2.1: {@code ui_locales}).
 * It goes before the language of the person, and that before what the browser asks for.
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

    /** What was asked for, in the request that led here or in the address itself. A form is not read for it. */
    public static Optional<Locale> of(HttpServletRequest request) {
        return Optional.ofNullable((String) request.getAttribute(ATTRIBUTE))
                .or(() -> QueryString.single(request.getQueryString(), PARAMETER))
                .flatMap(tags -> Languages.first(Arrays.stream(tags.split(" ")).map(Locale::forLanguageTag)));
    }
}
