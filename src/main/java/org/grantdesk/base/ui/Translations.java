package org.grantdesk.base.ui;

import com.vaadin.flow.i18n.I18NProvider;
import java.text.MessageFormat;
import java.util.List;
import java.util.Locale;
import java.util.ResourceBundle;
import java.util.stream.Stream;
import org.grantdesk.base.Languages;
import org.springframework.stereotype.Component;

/**
 * The texts of the screens, from {@code vaadin-i18n/translations*.properties}. English is the language of everyone whose
 * own is missing, whatever the server's is. A text without a placeholder is taken as it stands, apostrophes and all.
 */
@Component
public class Translations implements I18NProvider {

    private static final String BUNDLE = "vaadin-i18n.translations";
    private static final ResourceBundle.Control NO_FALLBACK =
            ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES);

    @Override
    public List<Locale> getProvidedLocales() {
        return Languages.ALL;
    }

    @Override
    public String getTranslation(String key, Locale locale, Object... params) {
        var texts = ResourceBundle.getBundle(BUNDLE, locale, NO_FALLBACK);
        if (!texts.containsKey(key)) {
            return key;
        }
        var text = texts.getString(key);
        return text.contains("{0") ? new MessageFormat(text, locale).format(params) : text;
    }

    /** The language of the screens that a person's setting, such as {@code de-AT}, comes closest to. */
    public static Locale closestTo(Locale wanted) {
        return Languages.first(Stream.of(wanted)).orElse(Languages.ALL.getFirst());
    }
}
