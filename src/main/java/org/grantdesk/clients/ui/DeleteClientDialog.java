package org.grantdesk.clients.ui;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.function.SerializableRunnable;
import org.grantdesk.base.ui.Effects;
import org.grantdesk.base.ui.PortalDialog;
import org.grantdesk.clients.ClientUse;

/** Asks before an app is deleted: says in numbers what ends, and wants the app's name typed. */
class DeleteClientDialog extends PortalDialog {

    final TextField name = new TextField();
    final Button delete = new Button();

    /**
     * @param impact what ends with the app
     */
    DeleteClientDialog(String appName, ClientUse.Counts impact, SerializableRunnable action) {
        setHeaderTitle(getTranslation("client.delete.title", appName));
        var effects = new Effects(getTranslation("client.delete.effect"))
                .count("client.delete.effect.people", impact.people())
                .count("client.delete.effect.tokens", impact.tokens())
                .then(getTranslation("client.delete.instead"));
        name.setLabel(getTranslation("client.delete.name"));
        name.setHelperText(appName);
        name.setManualValidation(true);
        name.addValueChangeListener(event -> name.setInvalid(false));
        name.setWidthFull();
        delete.setText(getTranslation("client.delete"));
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
        destructive(stack(effects, name), delete);
    }
}
