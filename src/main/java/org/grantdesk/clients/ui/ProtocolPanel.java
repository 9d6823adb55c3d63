package org.grantdesk.clients.ui;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import java.util.List;
import org.grantdesk.base.ui.Drafts;
import org.grantdesk.base.ui.FormSubmit;
import org.grantdesk.base.ui.Notifications;
import org.grantdesk.base.ui.Panel;
import org.grantdesk.base.ui.Styled;
import org.grantdesk.clients.ClientDetails;
import org.grantdesk.clients.OfferedScopes.Offer;
import org.grantdesk.clients.ProtocolSettings;
import org.grantdesk.clients.ProtocolSettingsService;
import org.grantdesk.redirects.RedirectRules;

/** Edits how an app may use the authorization server. Overtaken by another person, this one decides field by field. */
class ProtocolPanel extends Panel {

    final ProtocolForm form;
    final Button save = FormSubmit.button("client.protocol.save", this::save);
    private final transient ProtocolSettingsService protocol;
    private final Drafts drafts;
    private final String clientId;
    private long version;

    ProtocolPanel(ClientDetails app, ProtocolSettingsService protocol, List<Offer> offers, RedirectRules rules) {
        super("client.protocol");
        this.protocol = protocol;
        clientId = app.clientId();
        var stored = protocol.get(clientId);
        version = stored.version();
        form = new ProtocolForm(stored.settings(), app.type(), offers, rules);
        add(
                new Paragraph(getTranslation("client.protocol.text")),
                new TrustNote(app, "client.trust.ends.protocol"),
                form,
                form.fields.conflicts(),
                Styled.of(new Div(save), "gd-form-buttons"));
        FormSubmit.bind(form, save);
        drafts = form.keep("app/" + clientId + "/protocol");
    }

    private void save() {
        form.fields.submit(save, this::store, () -> {
            var now = protocol.get(clientId);
            version = now.version();
            return now.settings();
        });
    }

    private void store(ProtocolSettings settings) {
        protocol.update(clientId, settings, version);
        drafts.done();
        Notifications.success(getTranslation("client.edit.done"));
        ClientTab.reload();
    }
}
