package org.grantdesk.base.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.function.SerializableRunnable;

/** Asks before something is done. The texts name the thing and the effect; the button says the verb. */
public final class ConfirmDialogs {

    private ConfirmDialogs() {}

    /** Asks before something harmless or reversible. */
    public static QuestionDialog ask(String title, String text, String verb, SerializableRunnable action) {
        return open(new QuestionDialog(title, body(new Paragraph(text)), verb, false, action));
    }

    /** The same about something that came from a stranger: with more than a sentence to read, and the focus on Cancel. */
    public static QuestionDialog askCarefully(
            String title, Component content, String verb, SerializableRunnable action) {
        return open(new QuestionDialog(title, body(content), verb, false, action).careful());
    }

    /** Asks before something that destroys or takes something from people. */
    public static QuestionDialog askDestructive(String title, String text, String verb, SerializableRunnable action) {
        return askDestructive(title, new Paragraph(text), verb, action);
    }

    /** Asks before something that destroys, with more than a sentence to read, such as {@link Effects}. */
    public static QuestionDialog askDestructive(
            String title, Component content, String verb, SerializableRunnable action) {
        return open(new QuestionDialog(title, body(content), verb, true, action));
    }

    private static Component body(Component content) {
        return PortalDialog.stack(content);
    }

    private static QuestionDialog open(QuestionDialog dialog) {
        dialog.open();
        return dialog;
    }
}
