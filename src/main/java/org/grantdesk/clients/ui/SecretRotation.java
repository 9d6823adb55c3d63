package org.grantdesk.clients.ui;

import static org.grantdesk.base.ui.Texts.text;

import com.vaadin.flow.spring.annotation.SpringComponent;
import java.time.Duration;
import org.grantdesk.base.BaseUrl;
import org.grantdesk.base.Conflict;
import org.grantdesk.base.ui.Note;
import org.grantdesk.base.ui.Notifications;
import org.grantdesk.base.ui.OneTimeDialog;
import org.grantdesk.base.ui.TimeTexts;
import org.grantdesk.clients.ClientCredentials;
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

    SecretRotation(ClientSecretService secrets, ProtocolSettingsService protocol, BaseUrl baseUrl, TimeTexts times) {
        this.secrets = secrets;
        this.protocol = protocol;
        this.baseUrl = baseUrl;
        this.times = times;
    }

    void ask(ClientDetails app) {
        var version = protocol.get(app.clientId()).version();
        var live =
                secrets.list(app.clientId()).stream().filter(SecretInfo::live).toList();
        new RotateSecretDialog(app.clientName(), live, times, keep -> rotate(app, keep, version)).open();
    }

    private void rotate(ClientDetails app, Duration keep, long version) {
        try {
            var issued = secrets.rotate(app.clientId(), keep, version);
            show(text("rotate.done.title", issued.details().clientName()), issued);
        } catch (OptimisticLockingFailureException overtaken) {
            Notifications.failure(text("client.stale"));
            // Another secret may be among them now.
            ask(app);
        } catch (Conflict conflict) {
            Notifications.failure(text(conflict));
        }
    }

    /** Shows a new secret this one time. */
    void show(String title, ClientCredentials issued) {
        var scopes = protocol.get(issued.details().clientId()).settings().scopes();
        new OneTimeDialog(
                        title,
                        SecretValue.of(issued.clientSecret(), EnvFile.of(issued, scopes, new Endpoints(baseUrl.get()))),
                        new Note(Note.Weight.WARNING, text("secret.once")),
                        ClientTab::reload)
                .open();
    }
}
