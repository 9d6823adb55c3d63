package org.grantdesk.clients.ui;

import com.vaadin.flow.router.Route;
import jakarta.annotation.security.RolesAllowed;
import org.grantdesk.base.ui.ActivityPanels;
import org.grantdesk.clients.ClientDetails;
import org.grantdesk.clients.ClientService;
import org.grantdesk.security.Authorities;

/** What was done to an app, and what was refused. */
@Route(value = ClientsNavigation.CLIENT + "/activity", layout = ClientLayout.class)
@RolesAllowed(Authorities.MANAGE_OAUTH)
class ActivityTab extends ClientTab {

    private final transient ActivityPanels activity;

    ActivityTab(ClientService clients, ActivityPanels activity) {
        super(clients, "client.tab.activity");
        this.activity = activity;
    }

    @Override
    void show(ClientDetails app) {
        add(activity.forApp(app.clientId()));
    }
}
