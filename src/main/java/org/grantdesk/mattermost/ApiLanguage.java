package org.grantdesk.mattermost;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Collections;
import java.util.Locale;
import org.grantdesk.base.Languages;
import org.springframework.http.HttpHeaders;

/** The language of error messages: that of the signed-in person, else the first spoken one of {@code Accept-Language}. */
public final class ApiLanguage {

    private static final String ATTRIBUTE = ApiLanguage.class.getName();

    private ApiLanguage() {}

    /** From now on this request is answered in the person's language. */
    public static void choose(HttpServletRequest request, String languageTag) {
        request.setAttribute(ATTRIBUTE, Locale.forLanguageTag(languageTag));
    }

    static Locale of(HttpServletRequest request) {
        if (request.getAttribute(ATTRIBUTE) instanceof Locale chosen) {
            return chosen;
        }
        if (request.getHeader(HttpHeaders.ACCEPT_LANGUAGE) == null) {
            return Locale.ENGLISH;
        }
        return Languages.first(Collections.list(request.getLocales()).stream()).orElse(Locale.ENGLISH);
    }
}
