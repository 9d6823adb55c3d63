package org.grantdesk.clients.ui;

import com.vaadin.flow.component.UI;
import org.grantdesk.clients.ClientFilters.Concern;
import org.springframework.modulith.NamedInterface;

/** The addresses of the screens about apps, for screens of other features that lead here. */
@NamedInterface("navigation")
public final class ClientsNavigation {

    static final String LIST = "apps";
    static final String REGISTER = "apps/new";
    static final String CLIENT_ID = "clientId";
    static final String CLIENT = "apps/:" + CLIENT_ID;
    static final String SECRETS = "/secrets";
    static final String PEOPLE = "/people";
    static final String ACTIVITY = "/activity";
    static final String USAGE = ACTIVITY + "/usage";
    static final String SETTINGS = "/settings";

    private ClientsNavigation() {}

    /** Address of an app's first tab, relative to the portal. */
    public static String pathOf(String clientId) {
        return LIST + "/" + clientId;
    }

    /** Address of what was changed in an app, relative to the portal. */
    static String activityOf(String clientId) {
        return pathOf(clientId) + ACTIVITY;
    }

    /** Address of how an app was used, relative to the portal. */
    static String usageOf(String clientId) {
        return pathOf(clientId) + USAGE;
    }

    /** Address of the list of the apps that need attention for this reason, relative to the portal. */
    public static String listOf(Concern concern) {
        return LIST + "?"
                + ListState.EVERYTHING
                        .filteredBy(ListFilters.NONE.withConcern(concern))
                        .toParameters()
                        .getQueryString();
    }

    /** Address of the list of apps, relative to the portal. */
    public static String list() {
        return LIST;
    }

    /** Address of the form that registers an app, relative to the portal. */
    public static String register() {
        return REGISTER;
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
