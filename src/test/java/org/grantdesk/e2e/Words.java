package org.grantdesk.e2e;

import java.text.MessageFormat;
import java.util.Locale;
import java.util.ResourceBundle;

/** What the screens say, from their own message bundle: tests find things by the words a person reads. */
final class Words {

    static final Words ENGLISH = new Words(Locale.ROOT);
    static final Words GERMAN = new Words(Locale.GERMAN);

    private final ResourceBundle texts;
    private final Locale locale;

    private Words(Locale locale) {
        this.locale = locale;
        this.texts = ResourceBundle.getBundle(
                "vaadin-i18n.translations",
                locale,
                ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES));
    }

    /**
     * Returns the text with this key.
     *
     * @throws java.util.MissingResourceException if there is none
     */
    String of(String key, Object... arguments) {
        String text = texts.getString(key);
        return text.contains("{0") ? new MessageFormat(text, locale).format(arguments) : text;
    }
}
