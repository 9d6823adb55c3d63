package org.grantdesk.clients.ui;

import java.time.LocalDate;
import java.time.ZoneId;
import org.grantdesk.base.Ids;
import org.grantdesk.base.ui.ListState;
import org.grantdesk.base.ui.ListState.Parameter;
import org.grantdesk.clients.ClientFilters;
import org.grantdesk.clients.ClientFilters.Concern;
import org.grantdesk.clients.ClientFilters.SecretAge;
import org.grantdesk.clients.ClientFilters.Source;
import org.grantdesk.clients.ClientFilters.Unused;
import org.grantdesk.clients.ClientQuery;
import org.grantdesk.clients.ClientQuery.Sort;
import org.grantdesk.clients.ClientStatus;
import org.grantdesk.redirects.ClientType;

/** What the list of apps can show. */
final class ClientListState {

    /** Only the asker's own apps, for a person who may see all. */
    static final Parameter<Boolean> MINE = Parameter.flag("scope", "mine", "mine"::equals);

    static final Parameter<String> OWNER = Parameter.text("owner", Ids::isWellFormed);
    static final Parameter<ClientType> TYPE = Parameter.choice("type", ClientType.class);
    static final Parameter<ClientStatus> STATUS = Parameter.choice("status", ClientStatus.class);
    static final Parameter<Boolean> TRUSTED = Parameter.yesOrNo("trusted");
    static final Parameter<Boolean> WARNING = Parameter.flag("warning", "yes", text -> true);
    static final Parameter<LocalDate> FROM = Parameter.day("from");
    static final Parameter<LocalDate> UNTIL = Parameter.day("until");
    static final Parameter<Unused> UNUSED = Parameter.choice("unused", Unused.class);
    static final Parameter<SecretAge> SECRET_AGE = Parameter.choice("secret", SecretAge.class);
    static final Parameter<Concern> CONCERN = Parameter.choice("attention", Concern.class);

    static final Parameter<Source> SOURCE = Parameter.choice("source", Source.class);
    static final Parameter<String> ALIKE = Parameter.text("alike", Ids::isWellFormed);

    static final ListState EVERYTHING = ListState.everything(
            Sort.NAME,
            ListState.SEARCH,
            MINE,
            OWNER,
            TYPE,
            STATUS,
            TRUSTED,
            WARNING,
            FROM,
            UNTIL,
            UNUSED,
            SECRET_AGE,
            CONCERN,
            SOURCE,
            ALIKE);

    private ClientListState() {}

    static ClientQuery query(ListState state, ZoneId zone) {
        var filters = new ClientFilters(
                state.is(MINE),
                state.get(OWNER),
                state.get(TYPE),
                state.get(STATUS),
                state.get(TRUSTED),
                state.is(WARNING),
                state.beginOf(FROM, zone),
                state.endOf(UNTIL, zone),
                state.get(UNUSED),
                state.get(SECRET_AGE),
                state.get(CONCERN),
                state.get(SOURCE),
                state.get(ALIKE));
        return new ClientQuery(state.search(), filters, state.sort(Sort.class), state.descending());
    }

    /** An owner is one of all people. */
    static ListState mineOnly(ListState state, boolean only) {
        return only ? state.with(MINE, true).with(OWNER, null) : state.with(MINE, null);
    }
}
