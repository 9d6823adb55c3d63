package org.grantdesk.clients.ui;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.data.value.ValueChangeMode;
import com.vaadin.flow.function.SerializableRunnable;
import org.grantdesk.base.ui.Note;
import org.grantdesk.clients.ClientUse;

/** Asks before an app is deleted: says in numbers what ends, and wants the app's name typed. */
class DeleteClientDialog extends Dialog {

    final TextField name = new TextField();
    final Button delete = new Button();

    /**
     * @param impact what ends with the app
     * @param action deletes it
     */
    DeleteClientDialog(String appName, ClientUse.Counts impact, SerializableRunnable action) {
        setHeaderTitle(getTranslation("client.delete.title", appName));
        addClassName("gd-dialog");
        var effect =
                new Note(Note.Weight.DANGER, getTranslation("client.delete.effect", impact.people(), impact.tokens()));
        name.setLabel(getTranslation("client.delete.name"));
        name.setHelperText(appName);
        name.setValueChangeMode(ValueChangeMode.EAGER);
        name.setAutofocus(true);
        name.setManualValidation(true);
        name.addValueChangeListener(event -> name.setInvalid(false));
        name.setWidthFull();
        delete.setText(getTranslation("client.delete"));
        delete.addThemeVariants(ButtonVariant.PRIMARY, ButtonVariant.ERROR);
        delete.addClickListener(event -> {
            if (name.getValue().strip().equals(appName.strip())) {
                close();
                action.run();
            } else {
                name.setErrorMessage(getTranslation("client.delete.mismatch", appName));
                name.setInvalid(true);
                name.focus();
            }
        });
        var body = new Div(effect, new Paragraph(getTranslation("client.delete.instead")), name);
        body.addClassName("gd-stack");
        add(body);
        getFooter().add(new Button(getTranslation("action.cancel"), event -> close()), delete);
    }
}
