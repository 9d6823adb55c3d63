package org.grantdesk.clients.ui;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import java.util.Optional;
import org.grantdesk.base.InvalidInput;
import org.grantdesk.base.ui.ConfirmDialogs;
import org.grantdesk.base.ui.Drafts;
import org.grantdesk.base.ui.Effects;
import org.grantdesk.base.ui.FieldErrors;
import org.grantdesk.base.ui.Icons;
import org.grantdesk.base.ui.Notifications;
import org.grantdesk.base.ui.Panel;
import org.grantdesk.base.ui.Styled;
import org.grantdesk.clients.ClientDetails;
import org.grantdesk.clients.ClientKind;
import org.grantdesk.clients.ClientKindService;
import org.springframework.dao.OptimisticLockingFailureException;

/** Makes the app one of another kind, after a question that counts what ends. */
class KindPanel extends Panel {

    final KindChoice kind = new KindChoice();
    private final transient ClientDetails app;
    private final transient ClientKindService kinds;
    private final transient AppSecrets secrets;
    private final Drafts drafts;
    private ClientKind now;

    KindPanel(ClientDetails app, ClientKindService kinds, AppSecrets secrets) {
        super("client.kind.heading");
        this.app = app;
        this.kinds = kinds;
        this.secrets = secrets;
        now = kinds.get(app.clientId());
        kind.setAriaLabel(getTranslation("client.kind.heading"));
        kind.setManualValidation(true);
        kind.setValue(now);
        kind.addValueChangeListener(event -> kind.setInvalid(false));
        var change = new Button(getTranslation("client.kind.change"), Icons.TRANSFER.create(), event -> ask());
        var fields = new Div(kind);
        var stale = new Div();
        add(
                new Paragraph(getTranslation("client.kind.text")),
                new TrustNote(app, "client.trust.ends.type"),
                fields,
                stale,
                Styled.of(new Div(change), "gd-form-buttons"));
        drafts = new Drafts(fields, "app/" + app.clientId() + "/type")
                .choice("type", kind, Enum::name, name -> Optional.of(ClientKind.valueOf(name)), KindChoice::words)
                .conflictsAt(stale);
    }

    private void ask() {
        var wanted = kind.getValue();
        if (wanted == now) {
            refuse(getTranslation("client.kind.same"));
            return;
        }
        try {
            var impact = kinds.impactOf(app.clientId(), wanted);
            if (impact.from() != now) {
                mergeWith(impact.from());
                return;
            }
            ConfirmDialogs.askDestructive(
                    getTranslation("client.kind.title", app.clientName(), KindChoice.words(wanted)),
                    effects(impact),
                    getTranslation("client.kind.change"),
                    () -> change(impact));
        } catch (InvalidInput input) {
            refuse(FieldErrors.inWords(input));
        }
    }

    /** Another person has changed the type since the page was opened. */
    private void mergeWith(ClientKind theirs) {
        now = theirs;
        drafts.overtaken(() -> kind.setValue(theirs), this::ask);
    }

    private Effects effects(ClientKindService.Impact impact) {
        var effects = new Effects(getTranslation(
                        "client.kind.effect", KindChoice.words(impact.from()), KindChoice.words(impact.to())))
                .count("client.kind.effect.secrets", impact.secrets())
                .count("client.kind.effect.tokens", impact.tokens())
                .count("client.kind.effect.people", impact.people());
        if (impact.to() == ClientKind.PUBLIC) {
            effects.line(getTranslation("client.kind.effect.pkce"));
        }
        if (impact.givesSecret()) {
            effects.line(getTranslation("client.kind.effect.secret"));
        }
        if (impact.to() == ClientKind.SERVICE) {
            effects.line(getTranslation("client.kind.effect.itself"));
        } else if (impact.from() == ClientKind.SERVICE) {
            effects.line(getTranslation("client.kind.effect.noLongerItself"));
        }
        if (impact.endsTrust()) {
            effects.line(getTranslation("client.trust.ends.type"));
        }
        return effects;
    }

    private void change(ClientKindService.Impact impact) {
        try {
            var changed = kinds.change(app.clientId(), impact.to(), impact.version());
            drafts.done();
            Notifications.success(getTranslation("client.kind.done", app.clientName(), KindChoice.words(impact.to())));
            if (changed.clientSecret().isEmpty()) {
                ClientTab.reload();
                return;
            }
            secrets.show(getTranslation("client.kind.secret.title", app.clientName()), changed);
        } catch (InvalidInput input) {
            refuse(FieldErrors.inWords(input));
        } catch (OptimisticLockingFailureException overtaken) {
            Notifications.failure(getTranslation("client.stale"));
            // What would end is counted again.
            ask();
        }
    }

    private void refuse(String message) {
        kind.setErrorMessage(message);
        kind.setInvalid(true);
    }
}
