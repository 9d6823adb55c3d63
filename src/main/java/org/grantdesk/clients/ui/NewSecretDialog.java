package org.grantdesk.clients.ui;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.function.SerializableRunnable;
import org.grantdesk.base.ui.Note;
import org.grantdesk.clients.ClientCredentials;

/** Shows a new secret once. Only the button closes it, and closing it forgets the secret. */
class NewSecretDialog extends Dialog {

    /**
     * @param onClose runs once the secret was stored
     */
    NewSecretDialog(ClientCredentials credentials, Endpoints endpoints, SerializableRunnable onClose) {
        setHeaderTitle(getTranslation("reset.done.title", credentials.details().clientName()));
        setCloseOnEsc(false);
        setCloseOnOutsideClick(false);
        addClassName("gd-dialog");
        add(new SecretPanel(credentials, endpoints), new Note(Note.Weight.WARNING, getTranslation("secret.once")));
        var stored = new Button(getTranslation("secret.stored"), event -> {
            removeAll();
            close();
            onClose.run();
        });
        stored.addThemeVariants(ButtonVariant.PRIMARY);
        getFooter().add(stored);
    }
}
