package org.grantdesk.authorizations.ui;

import java.util.Optional;
import org.grantdesk.authorizations.ConnectionQuery;
import org.grantdesk.authorizations.ConnectionQuery.Sort;
import org.grantdesk.authorizations.ConnectionQuery.Unused;
import org.grantdesk.authorizations.CutOff;
import org.grantdesk.authorizations.Scope;
import org.grantdesk.base.Ids;
import org.grantdesk.base.ui.ListState;
import org.grantdesk.base.ui.ListState.Parameter;

/** What the list of connections can show. */
final class ConnectionListState {

    static final Parameter<String> PERSON = Parameter.text("person", Ids::isWellFormed);
    static final Parameter<String> APP = Parameter.text("app", Ids::isWellFormed);
    static final Parameter<String> API = Parameter.text("api", Ids::isWellFormed);
    static final Parameter<Scope.Risk> RISK = Parameter.choice("risk", Scope.Risk.class);
    static final Parameter<Unused> UNUSED = Parameter.choice("unused", Unused.class);
    static final Parameter<Boolean> ENDS_SOON = Parameter.flag("ends", "soon", "soon"::equals);
    static final ListState EVERYTHING = ListState.everything(Sort.LAST_USED, PERSON, APP, API, RISK, UNUSED, ENDS_SOON);

    private ConnectionListState() {}

    static ConnectionQuery query(ListState state) {
        return new ConnectionQuery(
                state.get(PERSON),
                state.get(APP),
                state.get(API),
                state.get(RISK),
                state.get(UNUSED),
                state.sort(Sort.class),
                state.descending(),
                state.is(ENDS_SOON));
    }

    static Parameter<String> of(CutOff.Kind kind) {
        return switch (kind) {
            case PERSON -> PERSON;
            case APP -> APP;
            case API -> API;
        };
    }

    /** The kind of the one filter in force; empty with none or several, or another. */
    static Optional<CutOff.Kind> onlyOf(ListState state) {
        for (var kind : CutOff.Kind.values()) {
            if (state.get(of(kind)) != null && !state.narrowed(of(kind))) {
                return Optional.of(kind);
            }
        }
        return Optional.empty();
    }
}
