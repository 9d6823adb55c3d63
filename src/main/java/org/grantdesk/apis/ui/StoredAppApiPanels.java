package org.grantdesk.apis.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.spring.annotation.SpringComponent;
import org.grantdesk.apis.ApiAppService;
import org.grantdesk.base.ui.AppApiPanels;

/** An app's APIs on the app's screen. */
@SpringComponent
class StoredAppApiPanels implements AppApiPanels {

    private final ApiAppService service;

    StoredAppApiPanels(ApiAppService service) {
        this.service = service;
    }

    @Override
    public Component forApp(String clientId, long version) {
        return new AppApisPanel(service, clientId, version);
    }
}
