package org.grantdesk.clients.ui;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.router.RouteParameters;
import com.vaadin.flow.router.RouterLink;
import jakarta.annotation.security.RolesAllowed;
import org.grantdesk.base.ui.ActivityPanels;
import org.grantdesk.base.ui.Panel;
import org.grantdesk.base.ui.TimeTexts;
import org.grantdesk.clients.ClientDetails;
import org.grantdesk.clients.ClientService;
import org.grantdesk.clients.FailedRequestService;
import org.grantdesk.security.Authorities;

/** What was done to an app, and what was refused. */
@Route(value = ClientsNavigation.CLIENT + ClientsNavigation.ACTIVITY, layout = ClientLayout.class)
@RolesAllowed(Authorities.MANAGE_OAUTH)
class ActivityTab extends ClientTab {

    private final transient ActivityPanels activity;
    private final transient FailedRequestService failures;
    private final transient AddAddress addresses;
    private final transient TimeTexts times;

    ActivityTab(
            ClientService clients,
            ActivityPanels activity,
            FailedRequestService failures,
            AddAddress addresses,
            TimeTexts times) {
        super(clients, "client.tab.activity");
        this.activity = activity;
        this.failures = failures;
        this.addresses = addresses;
        this.times = times;
    }

    @Override
    void show(ClientDetails app) {
        add(new ActivityNav(app.clientId()));
        var refused = failures.list(app.clientId());
        var log = activity.forApp(app.clientId());
        if (refused.isEmpty()) {
            add(log);
            return;
        }
        if (!failures.listUnseen(app.clientId()).isEmpty()) {
            failures.markSeen(app.clientId());
        }
        var mend = new RouterLink(
                getTranslation("failure.mend"),
                SettingsTab.class,
                new RouteParameters(ClientsNavigation.CLIENT_ID, app.clientId()));
        mend.addClassName("gd-button-link");
        add(new FailedRequestsPanel(app, refused, addresses, times, new Div(mend)), new Panel("client.changes", log));
    }
}
