package org.grantdesk.apis.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.spring.annotation.SpringComponent;
import org.grantdesk.apis.AccessRequestService;
import org.grantdesk.apis.ApiAppService;
import org.grantdesk.base.ui.AppApiPanels;
import org.grantdesk.base.ui.TimeTexts;
import org.grantdesk.security.Authorities;
import org.grantdesk.security.CurrentUser;

/** An app's APIs on the app's screen. */
@SpringComponent
class StoredAppApiPanels implements AppApiPanels {

    private final ApiAppService service;
    private final AccessRequestService requests;
    private final CurrentUser currentUser;
    private final TimeTexts times;

    StoredAppApiPanels(ApiAppService service, AccessRequestService requests, CurrentUser currentUser, TimeTexts times) {
        this.service = service;
        this.requests = requests;
        this.currentUser = currentUser;
        this.times = times;
    }

    @Override
    public Component forApp(String clientId, long version) {
        // Those who administrate choose everything themselves.
        var asks = !currentUser.has(Authorities.MANAGE_SYSTEM);
        return new AppApisPanel(service, clientId, version, new AccessRequestRows(requests, clientId, asks, times));
    }
}
