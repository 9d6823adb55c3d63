package org.grantdesk.clients.ui;

import static org.grantdesk.base.ui.Texts.text;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.spring.annotation.SpringComponent;
import java.time.Clock;
import java.time.Duration;
import org.grantdesk.base.BaseUrl;
import org.grantdesk.base.Conflict;
import org.grantdesk.base.ui.Note;
import org.grantdesk.base.ui.Notifications;
import org.grantdesk.base.ui.OneTimeDialog;
import org.grantdesk.base.ui.TimeTexts;
import org.grantdesk.clients.ClientDetails;
import org.grantdesk.clients.ClientSecretService;
import org.grantdesk.clients.ProtocolSettingsService;
import org.grantdesk.clients.SecretInfo;
import org.springframework.dao.OptimisticLockingFailureException;

/** Rotates the secret of an app from any of its tabs: one question, then the new secret once. */
@SpringComponent
class SecretRotation {

    private final ClientSecretService secrets;
    private final ProtocolSettingsService protocol;
    private final BaseUrl baseUrl;
    private final TimeTexts times;
    private final Clock clock;

    SecretRotation(
            ClientSecretService secrets,
            ProtocolSettingsService protocol,
            BaseUrl baseUrl,
            TimeTexts times,
            Clock clock) {
        this.secrets = secrets;
        this.protocol = protocol;
        this.baseUrl = baseUrl;
        this.times = times;
        this.clock = clock;
    }

    void ask(ClientDetails app) {
        var version = protocol.get(app.clientId()).version();
        var live =
                secrets.list(app.clientId()).stream().filter(SecretInfo::live).toList();
        new RotateSecretDialog(app.clientName(), live, times, clock, keep -> rotate(app, keep, version)).open();
    }

    private void rotate(ClientDetails app, Duration keep, long version) {
        var ui = UI.getCurrent();
        var clientId = app.clientId();
        try {
            var issued = secrets.rotate(clientId, keep, version);
            var file = EnvFile.of(issued, protocol.get(clientId).settings().scopes(), new Endpoints(baseUrl.get()));
            new OneTimeDialog(
                            ui.getTranslation(
                                    "rotate.done.title", issued.details().clientName()),
                            SecretValue.of(issued.clientSecret(), file),
                            new Note(Note.Weight.WARNING, ui.getTranslation("secret.once")),
                            ClientTab::reload)
                    .open();
        } catch (OptimisticLockingFailureException overtaken) {
            Notifications.failure(ui.getTranslation("client.stale"));
            // Another secret may be among them now.
            ask(app);
        } catch (Conflict conflict) {
            Notifications.failure(text(conflict));
        }
    }
}
