package org.grantdesk.base.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.confirmdialog.ConfirmDialog;
import com.vaadin.flow.function.SerializableRunnable;

/** Asks before something is done. The texts name the thing and the effect; the button says the verb. */
public final class ConfirmDialogs {

    private ConfirmDialogs() {}

    /** Asks before something harmless or reversible. */
    public static ConfirmDialog ask(String title, String text, String verb, SerializableRunnable action) {
        return open(title, verb, "primary", action, dialog -> dialog.setText(text));
    }

    /** Asks before something that cannot be undone. */
    public static ConfirmDialog askDestructive(String title, String text, String verb, SerializableRunnable action) {
        return open(title, verb, "primary error", action, dialog -> dialog.setText(text));
    }

    /** Asks before something that cannot be undone, with more than a sentence to read or choose. */
    public static ConfirmDialog askDestructive(
            String title, Component content, String verb, SerializableRunnable action) {
        return open(title, verb, "primary error", action, dialog -> dialog.setText(content));
    }

    private static ConfirmDialog open(
            String title,
            String verb,
            String theme,
            SerializableRunnable action,
            java.util.function.Consumer<ConfirmDialog> content) {
        var dialog = new ConfirmDialog();
        dialog.setHeader(title);
        content.accept(dialog);
        dialog.setConfirmText(verb);
        dialog.setConfirmButtonTheme(theme);
        dialog.setCancelable(true);
        dialog.setCancelText(UI.getCurrent().getTranslation("action.cancel"));
        dialog.addConfirmListener(event -> action.run());
        dialog.open();
        return dialog;
    }
}
