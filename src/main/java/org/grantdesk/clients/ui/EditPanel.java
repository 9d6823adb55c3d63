package org.grantdesk.clients.ui;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import org.grantdesk.base.ui.Drafts;
import org.grantdesk.base.ui.FormSubmit;
import org.grantdesk.base.ui.Notifications;
import org.grantdesk.base.ui.Panel;
import org.grantdesk.clients.ClientDetails;
import org.grantdesk.clients.ClientMetadata;
import org.grantdesk.clients.ClientService;
import org.grantdesk.clients.MetadataRules;
import org.grantdesk.redirects.RedirectRules;

/** Edits an app. Overtaken by another person, this one decides field by field and loses nothing. */
class EditPanel extends Panel {

    final ClientForm form;
    final Button save = new Button();
    private final transient ClientService clients;
    private final Drafts drafts;
    private final String clientId;
    private long version;

    EditPanel(ClientDetails app, ClientService clients, RedirectRules rules) {
        super("");
        setHeading(getTranslation("client.edit"));
        this.clients = clients;
        clientId = app.clientId();
        version = app.version();
        form = new ClientForm(rules, clientId, app.allowed().trust(), false);
        form.setMetadata(app.metadata());
        save.setText(getTranslation("action.save"));
        save.addThemeVariants(ButtonVariant.PRIMARY);
        save.setDisableOnClick(true);
        save.addClickListener(event -> save());
        var buttons = new Div(save);
        buttons.addClassName("gd-form-buttons");
        add(new TrustNote(app, "client.trust.ends.addresses"), form, form.fields.conflicts(), buttons);
        FormSubmit.bind(form, save);
        drafts = form.keep("app/" + clientId + "/edit");
    }

    private void save() {
        form.fields.submit(save, this::store, () -> {
            var now = clients.get(clientId);
            version = now.version();
            return now.metadata();
        });
    }

    private void store(ClientMetadata metadata) {
        clients.update(clientId, metadata, MetadataRules.PORTAL, version);
        drafts.done();
        Notifications.success(getTranslation("client.edit.done"));
        ClientTab.reload();
    }
}
