package org.grantdesk.base.ui;

import com.vaadin.flow.component.Component;

/** The APIs that an app may use, as part of the app's screen. Implemented by the feature that owns APIs. */
public interface AppApiPanels {

    /**
     * The APIs with their scopes, to be chosen; refused to who may not manage the app.
     *
     * @param version of the app, as the screen has read it
     */
    Component forApp(String clientId, long version);
}
