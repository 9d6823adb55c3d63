package org.grantdesk.audit.ui;

import com.vaadin.flow.router.Location;
import org.grantdesk.base.ui.ListState;

/** The addresses of the audit log. */
public final class ActivityNavigation {

    static final String LOG = "activity";

    private ActivityNavigation() {}

    public static String pathOfApp(String clientId) {
        return path(ActivityListState.EVERYTHING.with(ActivityListState.APP, clientId));
    }

    public static String pathOfPerson(String personId) {
        return path(ActivityListState.EVERYTHING.with(ActivityListState.PERSON, personId));
    }

    public static String pathOfApi(String apiId) {
        return path(ActivityListState.EVERYTHING.with(ActivityListState.API, apiId));
    }

    private static String path(ListState state) {
        return new Location(LOG, state.toParameters()).getPathWithQueryParameters();
    }
}
