package org.grantdesk.clients.ui;

import com.vaadin.flow.component.UI;
import org.grantdesk.base.Paths;
import org.grantdesk.base.ui.ThingLinks;
import org.grantdesk.clients.ClientFilters.Concern;
import org.springframework.modulith.NamedInterface;

/** The addresses of the screens about apps, for screens of other features that lead here. */
@NamedInterface("navigation")
public final class ClientsNavigation {

    static final String LIST = Paths.APPS;
    static final String REGISTER = LIST + Paths.NEW;
    static final String CLIENT_ID = "clientId";
    static final String CLIENT = LIST + "/:" + CLIENT_ID;
    static final String SECRETS = Paths.THING_SECRETS;
    static final String PEOPLE = Paths.THING_PEOPLE;
    static final String ACTIVITY = Paths.THING_ACTIVITY;
    static final String USAGE = ACTIVITY + Paths.THING_USAGE;

    private ClientsNavigation() {}

    public static String pathOf(String clientId) {
        return ThingLinks.app(clientId);
    }

    static String activityOf(String clientId) {
        return pathOf(clientId) + ACTIVITY;
    }

    static String usageOf(String clientId) {
        return pathOf(clientId) + USAGE;
    }

    public static String listOf(Concern concern) {
        return LIST + "?"
                + ClientListState.EVERYTHING
                        .with(ClientListState.CONCERN, concern)
                        .toParameters()
                        .getQueryString();
    }

    /** The list of the apps that look like this one. */
    static String alike(String clientId) {
        return LIST + "?"
                + ClientListState.EVERYTHING
                        .with(ClientListState.ALIKE, clientId)
                        .toParameters()
                        .getQueryString();
    }

    public static String list() {
        return LIST;
    }

    public static String register() {
        return REGISTER;
    }

    public static void openList() {
        UI.getCurrent().navigate(LIST);
    }

    public static void open(String clientId) {
        UI.getCurrent().navigate(pathOf(clientId));
    }
}
