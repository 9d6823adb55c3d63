package org.grantdesk.clients.ui;

import com.vaadin.flow.component.html.Nav;
import com.vaadin.flow.router.HighlightConditions;
import com.vaadin.flow.router.RouteParameters;
import com.vaadin.flow.router.RouterLink;

/** The two parts of the activity of an app: what was changed, and how it was used. */
class ActivityNav extends Nav {

    ActivityNav(String clientId) {
        var app = new RouteParameters(ClientsNavigation.CLIENT_ID, clientId);
        addClassName("gd-subtabs");
        setAriaLabel(getTranslation("activity.parts"));
        add(
                ClientLayout.highlight(
                        new RouterLink(getTranslation("activity.changes"), ActivityTab.class, app),
                        HighlightConditions.sameLocation()),
                ClientLayout.highlight(
                        new RouterLink(getTranslation("activity.usage"), UsageTab.class, app),
                        HighlightConditions.sameLocation()));
    }
}
