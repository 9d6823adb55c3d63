package org.grantdesk.audit.ui;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.ResourceBundle;

/** The actions to filter by: those that the message bundle has a name for, which a test compares with the code. */
final class ActivityNames {

    static final String PREFIX = "audit.action.";

    private ActivityNames() {}

    /** Every action, in the order of their names in this language. */
    static List<String> all(ActivityTexts texts) {
        return ResourceBundle.getBundle("vaadin-i18n.translations", Locale.ROOT).keySet().stream()
                .filter(key -> key.startsWith(PREFIX))
                .map(key -> key.substring(PREFIX.length()))
                .sorted(Comparator.comparing(texts::action))
                .toList();
    }
}
