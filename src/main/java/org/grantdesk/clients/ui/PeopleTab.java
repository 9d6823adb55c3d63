package org.grantdesk.clients.ui;

import com.vaadin.flow.router.Route;
import jakarta.annotation.security.RolesAllowed;
import org.grantdesk.base.ui.GrantPanels;
import org.grantdesk.clients.ClientDetails;
import org.grantdesk.clients.ClientService;
import org.grantdesk.security.Authorities;

/** Whom an app acts for. */
@Route(value = ClientsNavigation.CLIENT + ClientsNavigation.PEOPLE, layout = ClientLayout.class)
@RolesAllowed(Authorities.MANAGE_OAUTH)
class PeopleTab extends ClientTab {

    private final transient GrantPanels grants;

    PeopleTab(ClientService clients, GrantPanels grants) {
        super(clients, "client.tab.people");
        this.grants = grants;
    }

    @Override
    void show(ClientDetails app) {
        add(grants.forApp(app.clientId(), app.clientName()));
    }
}
