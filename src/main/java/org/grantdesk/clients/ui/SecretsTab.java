package org.grantdesk.clients.ui;

import com.vaadin.flow.router.Route;
import jakarta.annotation.security.RolesAllowed;
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

    SecretsTab(ClientService clients, AppSecrets secrets) {
        super(clients, "client.tab.secrets");
        this.secrets = secrets;
    }

    @Override
    void show(ClientDetails app) {
        if (app.type() == ClientType.PUBLIC) {
            add(new EmptyState(
                    Icons.KEY, getTranslation("secrets.public.title"), getTranslation("secrets.public.text")));
            return;
        }
        add(secrets.list(app));
    }
}
