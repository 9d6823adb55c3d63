package org.grantdesk.clients.ui;

import com.vaadin.flow.component.UI;

/** The addresses of the screens about apps, for screens of other features that lead here. */
public final class ClientsNavigation {

    static final String LIST = "apps";
    static final String REGISTER = "apps/new";
    static final String CLIENT_ID = "clientId";
    static final String CLIENT = "apps/:" + CLIENT_ID;

    private ClientsNavigation() {}

    /** Address of an app's first tab, relative to the portal. */
    public static String pathOf(String clientId) {
        return LIST + "/" + clientId;
    }

    /** Opens the list of apps. */
    public static void openList() {
        UI.getCurrent().navigate(LIST);
    }

    /** Opens an app. */
    public static void open(String clientId) {
        UI.getCurrent().navigate(pathOf(clientId));
    }
}
