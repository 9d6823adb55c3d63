package org.grantdesk.clients.ui;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.HasDynamicTitle;
import org.grantdesk.clients.ClientDetails;
import org.grantdesk.clients.ClientService;

/** One tab of an app's screen: reads the app again whenever it is entered. */
abstract class ClientTab extends Div implements BeforeEnterObserver, HasDynamicTitle {

    private final transient ClientService clients;
    private final String titleKey;
    private String title = "";

    ClientTab(ClientService clients, String titleKey) {
        this.clients = clients;
        this.titleKey = titleKey;
        addClassName("gd-stack");
    }

    static String clientId(BeforeEnterEvent event) {
        return event.getRouteParameters().get(ClientsNavigation.CLIENT_ID).orElse("");
    }

    @Override
    public final void beforeEnter(BeforeEnterEvent event) {
        var app = clients.get(clientId(event));
        title = app.clientName() + " · " + getTranslation(titleKey) + " · Grantdesk";
        read(event);
        removeAll();
        show(app);
    }

    /** Reads what else the address says, before the tab is built. */
    void read(BeforeEnterEvent event) {}

    abstract void show(ClientDetails app);

    /** Shows everything again, head included, after a change. */
    static void reload() {
        UI.getCurrent().refreshCurrentRoute(true);
    }

    @Override
    public String getPageTitle() {
        return title;
    }
}
