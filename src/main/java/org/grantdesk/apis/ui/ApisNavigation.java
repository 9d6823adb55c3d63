package org.grantdesk.apis.ui;

import com.vaadin.flow.component.UI;
import org.grantdesk.base.ui.ThingLinks;
import org.springframework.modulith.NamedInterface;

/** The addresses of the screens about APIs, for screens of other features that lead here. */
@NamedInterface("navigation")
public final class ApisNavigation {

    static final String LIST = "apis";
    static final String REGISTER = LIST + "/new";
    static final String API_ID = "apiId";
    static final String API = LIST + "/:" + API_ID;
    static final String APPS = "/apps";
    static final String SECRETS = "/secrets";
    static final String ACTIVITY = "/activity";
    static final String SETTINGS = "/settings";

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
