package org.grantdesk.clients.ui;

import com.vaadin.flow.component.html.Nav;
import com.vaadin.flow.router.HighlightConditions;
import org.grantdesk.base.ui.TabLink;

/** The two parts of the activity of an app: what was changed, and how it was used. */
class ActivityNav extends Nav {

    ActivityNav(String clientId) {
        addClassName("gd-subtabs");
        setAriaLabel(getTranslation("activity.parts"));
        add(
                new TabLink(
                        getTranslation("activity.changes"),
                        ClientsNavigation.activityOf(clientId),
                        HighlightConditions.sameLocation()),
                new TabLink(
                        getTranslation("activity.usage"),
                        ClientsNavigation.usageOf(clientId),
                        HighlightConditions.sameLocation()));
    }
}
