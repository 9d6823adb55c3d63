package org.grantdesk.clients.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.spring.annotation.SpringComponent;
import java.time.Duration;
import java.util.List;
import org.grantdesk.base.BaseUrl;
import org.grantdesk.base.SecretInfo;
import org.grantdesk.base.ui.OneTimeValue;
import org.grantdesk.base.ui.SecretOwner;
import org.grantdesk.base.ui.SecretParts;
import org.grantdesk.clients.ClientCredentials;
import org.grantdesk.clients.ClientDetails;
import org.grantdesk.clients.ClientSecretService;
import org.grantdesk.clients.ProtocolSettingsService;

/** The secrets of an app on its screens: listed, stopped, and rotated from any of its tabs. */
@SpringComponent
class AppSecrets {

    private final SecretParts parts;
    private final ClientSecretService secrets;
    private final ProtocolSettingsService protocol;
    private final BaseUrl baseUrl;

    AppSecrets(SecretParts parts, ClientSecretService secrets, ProtocolSettingsService protocol, BaseUrl baseUrl) {
        this.parts = parts;
        this.secrets = secrets;
        this.protocol = protocol;
        this.baseUrl = baseUrl;
    }

    Component[] list(ClientDetails app) {
        return parts.list(new App(app));
    }

    /** Rotates the secret: one question, then the new secret once. */
    void rotate(ClientDetails app) {
        parts.rotate(new App(app));
    }

    /** Shows a new secret this one time. */
    void show(String title, ClientCredentials issued) {
        parts.show(title, value(issued), new App(issued.details()));
    }

    private OneTimeValue value(ClientCredentials issued) {
        var scopes = protocol.get(issued.details().clientId()).settings().scopes();
        return ClientSecretValue.of(issued.clientSecret(), EnvFile.of(issued, scopes, new Endpoints(baseUrl.get())));
    }

    private final class App implements SecretOwner {

        private final ClientDetails app;

        App(ClientDetails app) {
            this.app = app;
        }

        @Override
        public String name() {
            return app.clientName();
        }

        @Override
        public List<SecretInfo> secrets() {
            return secrets.list(app.clientId());
        }

        @Override
        public long version() {
            return protocol.get(app.clientId()).version();
        }

        @Override
        public OneTimeValue rotate(Duration keep, long version) {
            return value(secrets.rotate(app.clientId(), keep, version));
        }

        @Override
        public void end(String secretId) {
            secrets.end(app.clientId(), secretId);
        }

        @Override
        public void reload() {
            ClientTab.reload();
        }
    }
}
