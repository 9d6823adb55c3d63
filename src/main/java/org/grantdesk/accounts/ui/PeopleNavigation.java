package org.grantdesk.accounts.ui;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.router.Location;
import org.grantdesk.base.Paths;
import org.grantdesk.base.ui.ThingLinks;

/** The addresses of the screens about people, for screens of other features that lead here. */
public final class PeopleNavigation {

    static final String LIST = "people";
    static final String PERSON_ID = "personId";
    static final String PERSON = LIST + "/:" + PERSON_ID;
    static final String ROLES = "roles";
    static final String PROFILE = Paths.PROFILE;

    private PeopleNavigation() {}

    public static String pathOf(String personId) {
        return ThingLinks.person(personId);
    }

    public static String pathOfRole(String roleName) {
        return new Location(
                        LIST,
                        PeopleListState.EVERYBODY
                                .with(PeopleListState.ROLE, roleName)
                                .toParameters())
                .getPathWithQueryParameters();
    }

    public static void open(String personId) {
        UI.getCurrent().navigate(pathOf(personId));
    }
}
