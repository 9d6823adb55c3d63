package org.grantdesk.apis.ui;

import com.vaadin.flow.component.UI;
import org.grantdesk.base.Paths;
import org.grantdesk.base.ui.ThingLinks;
import org.springframework.modulith.NamedInterface;

/** The addresses of the screens about APIs, for screens of other features that lead here. */
@NamedInterface("navigation")
public final class ApisNavigation {

    static final String LIST = ThingLinks.APIS;
    static final String REGISTER = LIST + Paths.NEW;
    static final String API_ID = "apiId";
    static final String API = LIST + "/:" + API_ID;
    static final String APPS = "/" + Paths.APPS;
    static final String PEOPLE = Paths.THING_PEOPLE;
    static final String SECRETS = Paths.THING_SECRETS;
    static final String ACTIVITY = Paths.THING_ACTIVITY;
    static final String USAGE = Paths.THING_USAGE;
    static final String SETTINGS = Paths.APP_SETTINGS;

    private ApisNavigation() {}

    static String pathOf(String apiId) {
        return ThingLinks.api(apiId);
    }

    public static String list() {
        return LIST;
    }

    static void openList() {
        UI.getCurrent().navigate(LIST);
    }

    static void open(String apiId) {
        UI.getCurrent().navigate(pathOf(apiId));
    }
}
