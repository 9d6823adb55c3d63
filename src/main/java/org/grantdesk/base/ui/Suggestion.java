package org.grantdesk.base.ui;

import com.vaadin.flow.component.textfield.TextField;
import java.io.Serializable;

/**
 * Fills a text field for as long as the person has not written in it. What they write while a suggestion is on its way
 * stays. One that arrives in the field they have just entered is selected, so that what they write takes its place
 * instead of standing behind it.
 */
public final class Suggestion implements Serializable {

    private static final String LISTEN = """
        this.addEventListener('input', () => { this.written = this.inputElement.value; });
        this.keepWritten = () => {
            if (!this.written) {
                if (this.inputElement === document.activeElement) this.inputElement.select();
                return;
            }
            if (this.written === this.value) return;
            this.value = this.written;
            this.dispatchEvent(new CustomEvent('change', { bubbles: true }));
        };\
        """;

    private final TextField field;
    private String suggested = "";

    public Suggestion(TextField field) {
        this.field = field;
        field.addAttachListener(attached -> field.getElement().executeJs(LISTEN));
    }

    /** Replaces an earlier suggestion, and nothing else. */
    public void offer(String text) {
        if (field.isEmpty() || field.getValue().equals(suggested)) {
            suggested = text;
            field.setValue(text);
            field.getElement().executeJs("this.keepWritten?.()");
        }
    }
}
