package org.grantdesk.clients.ui;

import com.vaadin.flow.router.Route;
import jakarta.annotation.security.RolesAllowed;
import org.grantdesk.base.ui.DocumentPanels;
import org.grantdesk.base.ui.EmptyState;
import org.grantdesk.base.ui.Icons;
import org.grantdesk.clients.ClientDetails;
import org.grantdesk.clients.ClientService;
import org.grantdesk.redirects.ClientType;
import org.grantdesk.security.Authorities;

/** The secrets of an app, without their values; here they are ended. */
@Route(value = ClientsNavigation.CLIENT + ClientsNavigation.SECRETS, layout = ClientLayout.class)
@RolesAllowed(Authorities.MANAGE_OAUTH)
class SecretsTab extends ClientTab {

    private final transient AppSecrets secrets;
    private final transient DocumentPanels documents;

    SecretsTab(ClientService clients, AppSecrets secrets, DocumentPanels documents) {
        super(clients, "client.tab.secrets");
        this.secrets = secrets;
        this.documents = documents;
    }

    @Override
    void show(ClientDetails app) {
        if (app.hasSecrets()) {
            add(secrets.list(app));
        } else if (app.fromDocument()) {
            var keys = app.type() == ClientType.CONFIDENTIAL;
            add(new EmptyState(
                    Icons.KEY,
                    getTranslation(keys ? "secrets.document.title" : "secrets.public.title"),
                    getTranslation(keys ? "secrets.document.keys" : "secrets.document.public")));
            documents.keysOf(app.clientId()).ifPresent(this::add);
        } else {
            add(new EmptyState(
                    Icons.KEY, getTranslation("secrets.public.title"), getTranslation("secrets.public.text")));
        }
    }
}
