package org.grantdesk.clients.ui;

import static org.grantdesk.base.ui.Texts.text;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import java.util.Objects;
import org.grantdesk.base.InvalidInput;
import org.grantdesk.base.SubjectDirectory.Named;
import org.grantdesk.base.ui.ConfirmDialogs;
import org.grantdesk.base.ui.Drafts;
import org.grantdesk.base.ui.Effects;
import org.grantdesk.base.ui.FormSubmit;
import org.grantdesk.base.ui.Icons;
import org.grantdesk.base.ui.Notifications;
import org.grantdesk.base.ui.Panel;
import org.grantdesk.base.ui.PersonBox;
import org.grantdesk.base.ui.Styled;
import org.grantdesk.clients.ClientDetails;
import org.grantdesk.clients.ClientService;
import org.springframework.dao.OptimisticLockingFailureException;

/** Transfers an app to another person. */
class TransferPanel extends Panel {

    private static final String TRUST_ENDS = "client.trust.ends.owner";

    final PersonBox owner;
    private final Drafts drafts;
    private transient ClientDetails app;
    private final transient ClientService clients;

    TransferPanel(ClientDetails app, ClientService clients, OwnerChoices owners) {
        super("transfer.heading");
        this.app = app;
        this.clients = clients;
        owner = new PersonBox(owners::find, owners::byId, id -> {});
        owner.setLabel(getTranslation("transfer.owner"));
        owner.setHelperText(
                getTranslation(owners.findsByName() ? "transfer.owner.help" : "transfer.owner.help.username"));
        var transfer = new Button(getTranslation("transfer.verb"), Icons.TRANSFER.create(), event -> ask());
        var fields = Styled.of(new Div(owner), "gd-form");
        var stale = new Div();
        add(
                new Paragraph(getTranslation("transfer.text")),
                new TrustNote(app, TRUST_ENDS),
                fields,
                stale,
                Styled.of(new Div(transfer), "gd-form-buttons"));
        FormSubmit.bind(fields, transfer);
        drafts = new Drafts(fields, "app/" + app.clientId() + "/owner")
                .found("owner", owner, () -> Objects.requireNonNullElse(this.app.ownerId(), ""))
                .conflictsAt(stale);
    }

    private void ask() {
        var to = owner.getValue();
        if (to == null) {
            // One who was typed and is unknown is refused already.
            if (!owner.isInvalid()) {
                refuse(getTranslation("transfer.owner.missing"));
            }
            return;
        }
        try {
            clients.checkNewOwner(app.clientId(), to.username());
        } catch (InvalidInput input) {
            refuse(input);
            return;
        }
        var effects = new Effects(getTranslation("transfer.effect", to.name()))
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

    private void transfer(Named to) {
        try {
            clients.transfer(app.clientId(), to.username(), app.version());
            drafts.done();
            Notifications.success(getTranslation("transfer.done", app.clientName(), to.name()));
            // The app may be out of reach for its former owner now.
            ClientsNavigation.openList();
        } catch (InvalidInput input) {
            refuse(input);
        } catch (OptimisticLockingFailureException overtaken) {
            app = clients.get(app.clientId());
            drafts.overtaken(owner::clear, () -> transfer(to));
        }
    }

    private void refuse(InvalidInput input) {
        var problem = input.problems().getFirst();
        refuse(text(problem));
    }

    private void refuse(String message) {
        owner.refuse(message);
        owner.focus();
    }
}
