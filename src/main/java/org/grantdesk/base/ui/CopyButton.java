package org.grantdesk.base.ui;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.clipboard.Clipboard;

/**
 * Copies a text. Browsers allow that on https and on localhost; elsewhere the person is told to mark and copy the text.
 */
public class CopyButton extends Button {

    /**
     * @param text what is copied
     * @param name what it is called, for the button's label and the confirmation
     */
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

    private void bind(String text, String name) {
        Clipboard.onClick(this)
                .writeText(
                        text,
                        copied -> Notifications.success(getTranslation("copy.done", name)),
                        error -> Notifications.failure(getTranslation("copy.failed", name)));
    }
}
