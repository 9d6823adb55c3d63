package org.grantdesk.audit.ui;

import java.time.LocalDate;
import java.time.ZoneId;
import org.grantdesk.audit.AuditQuery;
import org.grantdesk.audit.Outcome;
import org.grantdesk.base.ui.ListState;
import org.grantdesk.base.ui.ListState.Parameter;

/** What the audit log can show. */
final class ActivityListState {

    /** Id of a person who did it or had it done to them. */
    static final Parameter<String> PERSON = Parameter.text("person");

    static final Parameter<String> APP = Parameter.text("app");
    static final Parameter<String> API = Parameter.text("api");
    static final Parameter<String> ACTION = Parameter.text("action");
    static final Parameter<Outcome> OUTCOME = Parameter.choice("outcome", Outcome.class);
    static final Parameter<LocalDate> FROM = Parameter.day("from");
    static final Parameter<LocalDate> UNTIL = Parameter.day("until");
    static final ListState EVERYTHING = ListState.everything(null, PERSON, APP, API, ACTION, OUTCOME, FROM, UNTIL);

    private ActivityListState() {}

    static AuditQuery query(ListState state, ZoneId zone) {
        return new AuditQuery(
                state.get(PERSON),
                state.get(APP),
                state.get(API),
                state.get(ACTION),
                state.get(OUTCOME),
                state.beginOf(FROM, zone),
                state.endOf(UNTIL, zone));
    }
}
