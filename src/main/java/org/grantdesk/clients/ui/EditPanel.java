package org.grantdesk.clients.ui;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import org.grantdesk.base.InvalidInput;
import org.grantdesk.base.ui.ConflictNote;
import org.grantdesk.base.ui.Drafts;
import org.grantdesk.base.ui.FormSubmit;
import org.grantdesk.base.ui.Notifications;
import org.grantdesk.base.ui.Panel;
import org.grantdesk.clients.ClientDetails;
import org.grantdesk.clients.ClientMetadata;
import org.grantdesk.clients.ClientService;
import org.grantdesk.clients.MetadataRules;
import org.grantdesk.redirects.RedirectRules;
import org.springframework.dao.OptimisticLockingFailureException;

/** Edits an app. Overtaken by another person, this one decides field by field and loses nothing. */
class EditPanel extends Panel {

    final ClientForm form;
    final Button save = new Button();
    private final transient ClientService clients;
    private final Div stale = new Div();
    private final Drafts drafts;
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
        add(new TrustNote(app, "client.trust.ends.addresses"), form, stale, buttons);
        FormSubmit.bind(form, save);
        drafts = form.keep("app/" + clientId + "/edit");
    }

    private void save() {
        try {
            clients.update(clientId, form.metadata(), MetadataRules.PORTAL, version);
            drafts.done();
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

    /** From here on a save stores what the form holds, field by field as the person decides. */
    private void showOvertaken(ClientDetails theirs) {
        var fields = form.conflicts(read, theirs.metadata());
        read = theirs.metadata();
        version = theirs.version();
        stale.removeAll();
        stale.add(new ConflictNote(fields));
    }
}
