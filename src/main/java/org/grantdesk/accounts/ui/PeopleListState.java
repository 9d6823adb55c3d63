package org.grantdesk.accounts.ui;

import org.grantdesk.base.ui.ListState;
import org.grantdesk.base.ui.ListState.Parameter;
import org.grantdesk.people.PersonQuery;
import org.grantdesk.people.PersonQuery.Sort;
import org.grantdesk.people.PersonState;

/** What the list of people can show. */
final class PeopleListState {

    static final Parameter<String> ROLE = Parameter.text("role");
    static final Parameter<PersonState> STATE = Parameter.choice("state", PersonState.class);
    static final ListState EVERYBODY = ListState.everything(Sort.NAME, ListState.SEARCH, ROLE, STATE);

    private PeopleListState() {}

    static PersonQuery query(ListState state) {
        return new PersonQuery(
                state.search(), state.get(ROLE), state.get(STATE), state.sort(Sort.class), state.descending());
    }
}
