package org.grantdesk.base.ui;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.function.SerializableRunnable;

/** Asks before a thing is deleted on which others depend: says in numbers what ends, and wants its name typed. */
public final class DeleteDialog extends PortalDialog {

    public final TextField name = new TextField();
    public final Button delete = new Button();

    /**
     * @param label asks for the name
     * @param verb what the button says
     */
    public DeleteDialog(String thing, Effects effects, String label, String verb, SerializableRunnable action) {
        setHeaderTitle(getTranslation("client.delete.title", thing));
        name.setLabel(label);
        name.setHelperText(thing);
        name.setManualValidation(true);
        name.addValueChangeListener(event -> name.setInvalid(false));
        name.setWidthFull();
        delete.setText(verb);
        delete.addClickListener(event -> {
            if (name.getValue().strip().equals(thing.strip())) {
                close();
                action.run();
            } else {
                name.setErrorMessage(getTranslation("client.delete.mismatch", thing));
                name.setInvalid(true);
                name.focus();
            }
        });
        destructive(stack(effects, name), delete);
    }
}
