package org.grantdesk.accounts.ui;

import com.vaadin.flow.component.DetachEvent;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Code;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.function.SerializableRunnable;
import org.grantdesk.base.ui.CopyButton;
import org.grantdesk.base.ui.Note;

/** Shows a password or token this one time. Only the button closes it, and closing it forgets the value. */
class OneTimeDialog extends Dialog {

    final Button stored = new Button();
    private final Div value = new Div();

    /**
     * @param name what the value is called
     * @param warning what to do with it now
     * @param onClose runs once the value was stored
     */
    OneTimeDialog(String title, String name, String secret, String warning, SerializableRunnable onClose) {
        setHeaderTitle(title);
        setCloseOnEsc(false);
        setCloseOnOutsideClick(false);
        addClassName("gd-dialog");
        var label = new Span(name);
        label.addClassName("gd-label");
        var shown = new Code(secret);
        shown.addClassName("gd-secret-value");
        var actions = new Div(CopyButton.withCaption(secret, name, getTranslation("onetime.copy")));
        actions.addClassName("gd-secret-actions");
        value.add(label, shown, actions);
        value.addClassName("gd-secret");
        var body = new Div(value, new Note(Note.Weight.WARNING, warning));
        body.addClassName("gd-stack");
        add(body);
        stored.setText(getTranslation("onetime.stored"));
        stored.addThemeVariants(ButtonVariant.PRIMARY);
        stored.addClickListener(event -> {
            close();
            onClose.run();
        });
        getFooter().add(stored);
    }

    @Override
    protected void onDetach(DetachEvent event) {
        value.removeAll();
        super.onDetach(event);
    }
}
