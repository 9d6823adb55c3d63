package org.grantdesk.audit.ui;

import com.vaadin.flow.router.Location;

/** The addresses of the audit log. */
public final class ActivityNavigation {

    static final String LOG = "activity";

    private ActivityNavigation() {}

    public static String pathOfApp(String clientId) {
        return path(ActivityState.EVERYTHING.withApp(clientId));
    }

    public static String pathOfPerson(String personId) {
        return path(ActivityState.EVERYTHING.withPerson(personId));
    }

    private static String path(ActivityState state) {
        return new Location(LOG, state.toParameters()).getPathWithQueryParameters();
    }
}
