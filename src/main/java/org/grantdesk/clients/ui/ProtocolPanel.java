package org.grantdesk.clients.ui;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import java.util.List;
import org.grantdesk.base.InvalidInput;
import org.grantdesk.base.ui.ConflictNote;
import org.grantdesk.base.ui.Drafts;
import org.grantdesk.base.ui.FormSubmit;
import org.grantdesk.base.ui.Notifications;
import org.grantdesk.base.ui.Panel;
import org.grantdesk.clients.ClientDetails;
import org.grantdesk.clients.OfferedScopes.Offer;
import org.grantdesk.clients.ProtocolSettings;
import org.grantdesk.clients.ProtocolSettingsService;
import org.grantdesk.redirects.RedirectRules;
import org.springframework.dao.OptimisticLockingFailureException;

/** Edits how an app may use the authorization server. Overtaken by another person, this one decides field by field. */
class ProtocolPanel extends Panel {

    final ProtocolForm form;
    final Button save = new Button();
    private final transient ProtocolSettingsService protocol;
    private final Div stale = new Div();
    private final Drafts drafts;
    private final String clientId;
    private transient ProtocolSettings read;
    private long version;

    ProtocolPanel(ClientDetails app, ProtocolSettingsService protocol, List<Offer> offers, RedirectRules rules) {
        super("");
        setHeading(getTranslation("client.protocol"));
        this.protocol = protocol;
        clientId = app.clientId();
        var stored = protocol.get(clientId);
        read = stored.settings();
        version = stored.version();
        form = new ProtocolForm(app.type(), offers, rules);
        form.setSettings(read);
        save.setText(getTranslation("client.protocol.save"));
        save.addThemeVariants(ButtonVariant.PRIMARY);
        save.setDisableOnClick(true);
        save.addClickListener(event -> save());
        var buttons = new Div(save);
        buttons.addClassName("gd-form-buttons");
        add(
                new Paragraph(getTranslation("client.protocol.text")),
                new TrustNote(app, "client.trust.ends.protocol"),
                form,
                stale,
                buttons);
        FormSubmit.bind(form, save);
        drafts = form.keep("app/" + clientId + "/protocol");
    }

    private void save() {
        try {
            protocol.update(clientId, form.settings(), version);
            drafts.done();
            Notifications.success(getTranslation("client.edit.done"));
            ClientTab.reload();
        } catch (InvalidInput input) {
            form.show(input);
        } catch (OptimisticLockingFailureException overtaken) {
            showOvertaken(protocol.get(clientId));
        } finally {
            save.setEnabled(true);
        }
    }

    /** From here on a save stores what the form holds, field by field as the person decides. */
    private void showOvertaken(ProtocolSettingsService.Versioned theirs) {
        var fields = form.conflicts(read, theirs.settings());
        read = theirs.settings();
        version = theirs.version();
        stale.removeAll();
        stale.add(new ConflictNote(fields));
    }
}
