package org.grantdesk.authorizations.ui;

import com.vaadin.flow.router.Location;
import org.grantdesk.authorizations.CutOff;

/** The address of the list of all connections. */
final class ConnectionsNavigation {

    static final String LIST = "connections";

    private ConnectionsNavigation() {}

    /** The list of those of one person, app or API. */
    static String pathOf(CutOff.Kind kind, String id) {
        var shown = ConnectionListState.EVERYTHING.with(ConnectionListState.of(kind), id);
        return new Location(LIST, shown.toParameters()).getPathWithQueryParameters();
    }
}
