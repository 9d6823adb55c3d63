package org.grantdesk.clients.ui;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Div;
import org.grantdesk.base.ui.Drafts;
import org.grantdesk.base.ui.FormSubmit;
import org.grantdesk.base.ui.Notifications;
import org.grantdesk.base.ui.Panel;
import org.grantdesk.base.ui.Styled;
import org.grantdesk.clients.ClientDetails;
import org.grantdesk.clients.ClientMetadata;
import org.grantdesk.clients.ClientService;
import org.grantdesk.clients.MetadataRules;
import org.grantdesk.redirects.RedirectRules;

/** Edits an app. Overtaken by another person, this one decides field by field and loses nothing. */
class EditPanel extends Panel {

    final ClientForm form;
    final Button save = FormSubmit.button("action.save", this::save);
    private final transient ClientService clients;
    private final Drafts drafts;
    private final String clientId;
    private long version;

    EditPanel(ClientDetails app, ClientService clients, RedirectRules rules) {
        super("client.edit");
        this.clients = clients;
        clientId = app.clientId();
        version = app.version();
        form = new ClientForm(rules, clientId, app.allowed().trust(), false);
        form.setMetadata(app.metadata());
        add(
                new TrustNote(app, "client.trust.ends.addresses"),
                form,
                form.fields.conflicts(),
                Styled.of(new Div(save), "gd-form-buttons"));
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
