package org.grantdesk.base.ui;

import com.vaadin.flow.component.Component;

/** What people let apps do, as part of a screen about one of both. Implemented by the feature that owns grants. */
public interface GrantPanels {

    /**
     * The apps that a person lets act for them, each with a way to end it; refused without {@code edit_other_users}.
     */
    Component forPerson(String personId, String name);

    /** The people an app acts for, or only how many for those who may not know more; refused to who may not manage it. */
    Component forApp(String clientId, String name);

    /** The people who let apps use an API, each with a way to end it; refused to who may not manage the API. */
    Component forApi(String apiId, String name);
}
