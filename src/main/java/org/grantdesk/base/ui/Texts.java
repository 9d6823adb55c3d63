package org.grantdesk.base.ui;

import com.vaadin.flow.component.UI;
import org.grantdesk.base.Conflict;
import org.grantdesk.base.InvalidInput;
import org.jspecify.annotations.Nullable;

/** Texts in the language of the person whose screen is open. */
public final class Texts {

    private Texts() {}

    public static String text(String key, @Nullable Object... arguments) {
        return UI.getCurrent().getTranslation(key, arguments);
    }

    public static String text(Conflict conflict) {
        return text(conflict.code(), conflict.arguments().toArray());
    }

    public static String text(InvalidInput.Problem problem) {
        return text(problem.code(), problem.arguments().toArray());
    }
}
