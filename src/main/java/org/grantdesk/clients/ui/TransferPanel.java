package org.grantdesk.clients.ui;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.textfield.TextField;
import org.grantdesk.base.InvalidInput;
import org.grantdesk.base.ui.ConfirmDialogs;
import org.grantdesk.base.ui.Effects;
import org.grantdesk.base.ui.Icons;
import org.grantdesk.base.ui.Notifications;
import org.grantdesk.base.ui.Panel;
import org.grantdesk.clients.ClientDetails;
import org.grantdesk.clients.ClientService;

/** Hands an app to somebody else, by username or e-mail address. */
class TransferPanel extends Panel {

    private static final String TRUST_ENDS = "client.trust.ends.owner";

    final TextField login = new TextField();
    private final transient ClientDetails app;
    private final transient ClientService clients;

    TransferPanel(ClientDetails app, ClientService clients) {
        super("");
        setHeading(getTranslation("transfer.heading"));
        this.app = app;
        this.clients = clients;
        login.setLabel(getTranslation("transfer.login"));
        login.setManualValidation(true);
        login.setMaxLength(256);
        login.addValueChangeListener(event -> login.setInvalid(false));
        var transfer = new Button(getTranslation("transfer.verb"), Icons.TRANSFER.create(), event -> ask());
        var row = new Div(login, transfer);
        row.addClassName("gd-field-row");
        add(new Paragraph(getTranslation("transfer.text")), new TrustNote(app, TRUST_ENDS), row);
    }

    private void ask() {
        var to = login.getValue().strip();
        if (to.isEmpty()) {
            refuse(getTranslation("transfer.login.missing"));
            return;
        }
        var effects = new Effects(getTranslation("transfer.effect", to))
                .line(getTranslation("transfer.effect.you"))
                .line(getTranslation("transfer.effect.kept"));
        if (TrustNote.isNeeded(app)) {
            effects.line(getTranslation(TRUST_ENDS));
        }
        ConfirmDialogs.askDestructive(
                getTranslation("transfer.title", app.clientName()),
                effects,
                getTranslation("transfer.verb"),
                () -> transfer(to));
    }

    private void transfer(String to) {
        try {
            clients.transfer(app.clientId(), to);
            Notifications.success(getTranslation("transfer.done", app.clientName(), to));
            // The app may be out of reach for its former owner now.
            ClientsNavigation.openList();
        } catch (InvalidInput input) {
            var problem = input.problems().getFirst();
            refuse(getTranslation(problem.code(), problem.arguments().toArray()));
        }
    }

    private void refuse(String message) {
        login.setErrorMessage(message);
        login.setInvalid(true);
        login.focus();
    }
}
