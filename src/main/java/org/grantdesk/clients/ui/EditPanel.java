package org.grantdesk.clients.ui;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import java.util.List;
import org.grantdesk.base.InvalidInput;
import org.grantdesk.base.ui.Notifications;
import org.grantdesk.base.ui.Panel;
import org.grantdesk.clients.ClientDetails;
import org.grantdesk.clients.ClientMetadata;
import org.grantdesk.clients.ClientService;
import org.grantdesk.clients.MetadataRules;
import org.grantdesk.clients.RedirectRules;
import org.springframework.dao.OptimisticLockingFailureException;

/** Edits an app. Whoever was overtaken by somebody else sees what changed and keeps what was typed. */
class EditPanel extends Panel {

    final ClientForm form;
    final Button save = new Button();
    private final transient ClientService clients;
    private final Div stale = new Div();
    private final String clientId;
    private ClientMetadata read;
    private long version;

    EditPanel(ClientDetails app, ClientService clients, RedirectRules rules) {
        super("");
        setHeading(getTranslation("client.edit"));
        this.clients = clients;
        clientId = app.clientId();
        read = app.metadata();
        version = app.version();
        form = new ClientForm(rules, clientId, app.allowed().trust(), false);
        form.setMetadata(read);
        save.setText(getTranslation("action.save"));
        save.addThemeVariants(ButtonVariant.PRIMARY);
        save.setDisableOnClick(true);
        save.addClickListener(event -> save());
        var buttons = new Div(save);
        buttons.addClassName("gd-form-buttons");
        add(new TrustNote(app, "client.trust.ends.addresses"), stale, form, buttons);
    }

    private void save() {
        try {
            clients.update(clientId, form.metadata(), MetadataRules.PORTAL, version);
            Notifications.success(getTranslation("client.edit.done"));
            ClientTab.reload();
        } catch (InvalidInput input) {
            form.show(input);
        } catch (OptimisticLockingFailureException overtaken) {
            showOvertaken(clients.get(clientId));
        } finally {
            save.setEnabled(true);
        }
    }

    /** From here on a save replaces what the other person wrote, which the note says. */
    private void showOvertaken(ClientDetails theirs) {
        stale.removeAll();
        stale.add(new StaleNote(differences(read, theirs.metadata()), () -> {
            form.setMetadata(theirs.metadata());
            stale.removeAll();
            save.setText(getTranslation("action.save"));
        }));
        read = theirs.metadata();
        version = theirs.version();
        save.setText(getTranslation("stale.saveMine"));
    }

    private List<StaleNote.Field> differences(ClientMetadata before, ClientMetadata now) {
        return List.of(
                new StaleNote.Field("client.name", before.clientName(), now.clientName()),
                new StaleNote.Field("client.homepage", before.clientUri(), now.clientUri()),
                new StaleNote.Field(
                        "client.redirectUris",
                        String.join("\n", before.redirectUris()),
                        String.join("\n", now.redirectUris())),
                new StaleNote.Field("client.description", before.description(), now.description()),
                new StaleNote.Field("client.icon", before.logoUri(), now.logoUri()),
                new StaleNote.Field("client.trusted", trust(before), trust(now)));
    }

    private String trust(ClientMetadata metadata) {
        return getTranslation(metadata.trusted() ? "client.trusted.yes" : "client.trusted.no");
    }
}
