package org.grantdesk.apis.ui;

import com.vaadin.flow.router.Route;
import jakarta.annotation.security.RolesAllowed;
import org.grantdesk.apis.ApiDetails;
import org.grantdesk.apis.ApiService;
import org.grantdesk.base.ui.ActivityPanels;
import org.grantdesk.security.Authorities;

/** What was done to an API. */
@Route(value = ApisNavigation.API + ApisNavigation.ACTIVITY, layout = ApiLayout.class)
@RolesAllowed(Authorities.MANAGE_APIS)
class ActivityTab extends ApiTab {

    private final transient ActivityPanels activity;

    ActivityTab(ApiService apis, ActivityPanels activity) {
        super(apis, "client.tab.activity");
        this.activity = activity;
    }

    @Override
    void show(ApiDetails api) {
        add(activity.forApi(api.id()));
    }
}
