package org.grantdesk.clients.ui;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import java.util.List;
import org.grantdesk.base.InvalidInput;
import org.grantdesk.base.ui.Notifications;
import org.grantdesk.base.ui.Panel;
import org.grantdesk.clients.ClientDetails;
import org.grantdesk.clients.OfferedScopes.Offer;
import org.grantdesk.clients.ProtocolSettings;
import org.grantdesk.clients.ProtocolSettingsService;
import org.grantdesk.clients.RedirectRules;
import org.springframework.dao.OptimisticLockingFailureException;

/** Edits how an app may use the authorization server. Whoever was overtaken sees what changed and loses nothing. */
class ProtocolPanel extends Panel {

    final ProtocolForm form;
    final Button save = new Button();
    private final transient ProtocolSettingsService protocol;
    private final Div stale = new Div();
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
                stale,
                form,
                buttons);
    }

    private void save() {
        try {
            protocol.update(clientId, form.settings(), version);
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

    /** From here on a save replaces what the other person wrote, which the note says. */
    private void showOvertaken(ProtocolSettingsService.Versioned theirs) {
        stale.removeAll();
        stale.add(new StaleNote(differences(read, theirs.settings()), () -> {
            form.setSettings(theirs.settings());
            stale.removeAll();
            save.setText(getTranslation("client.protocol.save"));
        }));
        read = theirs.settings();
        version = theirs.version();
        save.setText(getTranslation("stale.saveMine"));
    }

    private List<StaleNote.Field> differences(ProtocolSettings before, ProtocolSettings now) {
        return List.of(
                new StaleNote.Field(
                        "client.scopes", String.join(" ", before.sortedScopes()), String.join(" ", now.sortedScopes())),
                new StaleNote.Field("client.machine", yesOrNo(before.machine()), yesOrNo(now.machine())),
                new StaleNote.Field("client.tokens", format(before), format(now)),
                new StaleNote.Field(
                        "client.idTokenClaims", yesOrNo(before.idTokenClaims()), yesOrNo(now.idTokenClaims())),
                new StaleNote.Field(
                        "client.logoutUris",
                        String.join("\n", before.postLogoutRedirectUris()),
                        String.join("\n", now.postLogoutRedirectUris())));
    }

    private String format(ProtocolSettings settings) {
        return getTranslation(TokenFormatChoice.Format.of(settings.signedAccessTokens()).title);
    }

    private String yesOrNo(boolean value) {
        return getTranslation(value ? "audit.value.true" : "audit.value.false");
    }
}
