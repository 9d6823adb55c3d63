package org.grantdesk.base.ui;

import com.vaadin.flow.component.Component;

/** What happened, newest first, as part of a screen about one thing. Implemented by the audit log. */
public interface ActivityPanels {

    /** What was done to an app; refused to who may not manage it. */
    Component forApp(String clientId);

    /** The last few things that were done to an app, short; refused to who may not manage it. */
    Component latestForApp(String clientId);

    /** What was done to an API; refused to who may not manage it. */
    Component forApi(String apiId);

    /** What a person did, and what was done to them; refused without {@code manage_system}. */
    Component forPerson(String personId);

    /** What the signed-in person did, and what was done to them. */
    Component forMe();
}
