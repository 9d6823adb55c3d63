package org.grantdesk.base.ui;

import com.vaadin.flow.component.ClientCallable;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.function.SerializableRunnable;

/**
 * Copies a text. Browsers allow that on https and on localhost; elsewhere the person is told to mark and copy the text.
 */
public class CopyButton extends Button {

    private String name = "";
    private SerializableRunnable onCopied = () -> {};

    /** @param name what it is called, for the button's label and the confirmation */
    public CopyButton(String text, String name) {
        var label = getTranslation("copy.label", name);
        setIcon(Icons.COPY.create());
        setAriaLabel(label);
        setTooltipText(label);
        addClassName("gd-copy");
        addThemeVariants(ButtonVariant.TERTIARY);
        bind(text, name);
    }

    private CopyButton(String text, String name, String caption) {
        super(caption, Icons.COPY.create());
        addClassName("gd-copy");
        bind(text, name);
    }

    /** A button with a visible caption, for the one thing on a screen that must be copied. */
    public static CopyButton withCaption(String text, String name, String caption) {
        return new CopyButton(text, name, caption);
    }

    public void onCopied(SerializableRunnable action) {
        onCopied = action;
    }

    /**
     * Copies in the browser and asks only how it went. Vaadin's own clipboard sends the copied text back to the server,
     * which is one place more than a secret needs to be.
     */
    private void bind(String text, String name) {
        this.name = name;
        getElement().executeJs("""
            this.addEventListener('click', () => (navigator.clipboard?.writeText($0) ?? Promise.reject())
                .then(() => this.$server.copied(true), () => this.$server.copied(false)))\
            """, text);
    }

    @ClientCallable
    @SuppressWarnings("UnusedMethod") // The browser calls it.
    private void copied(boolean done) {
        if (done) {
            onCopied.run();
            Notifications.success(getTranslation("copy.done", name));
        } else {
            Notifications.failure(getTranslation("copy.failed", name));
        }
    }
}
