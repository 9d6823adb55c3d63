package org.grantdesk.accounts.ui;

import com.vaadin.flow.component.select.Select;
import java.util.Locale;
import org.grantdesk.base.Languages;

/** Chooses a language of the screens. Each is written in itself, so that everyone finds their own. */
class LanguageSelect extends Select<String> {

    LanguageSelect() {
        setLabel(getTranslation("person.language"));
        setItems(Languages.TAGS);
        setItemLabelGenerator(LanguageSelect::nameOf);
        setValue(Languages.TAGS.getFirst());
    }

    /** What a language is called by those who speak it. */
    static String nameOf(String language) {
        var locale = Locale.forLanguageTag(language);
        return locale.getDisplayLanguage(locale);
    }
}
