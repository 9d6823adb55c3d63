package org.grantdesk.apis.ui;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.HasDynamicTitle;
import org.grantdesk.apis.ApiDetails;
import org.grantdesk.apis.ApiService;

/** One tab of an API's screen: reads the API again whenever it is entered. */
abstract class ApiTab extends Div implements BeforeEnterObserver, HasDynamicTitle {

    private final transient ApiService apis;
    private final String titleKey;
    private String title = "";

    ApiTab(ApiService apis, String titleKey) {
        this.apis = apis;
        this.titleKey = titleKey;
        addClassName("gd-stack");
    }

    static String apiId(BeforeEnterEvent event) {
        return event.getRouteParameters().get(ApisNavigation.API_ID).orElse("");
    }

    @Override
    public final void beforeEnter(BeforeEnterEvent event) {
        var api = apis.get(apiId(event));
        title = api.metadata().name() + " · " + getTranslation(titleKey) + " · Grantdesk";
        read(event);
        removeAll();
        show(api);
    }

    /** Reads what else the address says, before the tab is built. */
    void read(BeforeEnterEvent event) {}

    abstract void show(ApiDetails api);

    /** Shows everything again, head included, after a change. */
    static void reload() {
        UI.getCurrent().refreshCurrentRoute(true);
    }

    @Override
    public String getPageTitle() {
        return title;
    }
}
