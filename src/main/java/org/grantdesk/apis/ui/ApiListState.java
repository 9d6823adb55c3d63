package org.grantdesk.apis.ui;

import org.grantdesk.apis.ApiQuery;
import org.grantdesk.apis.ApiSort;
import org.grantdesk.base.ui.ListState;
import org.grantdesk.base.ui.ListState.Parameter;

/** What the list of APIs can show. */
final class ApiListState {

    /** Only the asker's own APIs, for a person who may see all. */
    static final Parameter<Boolean> MINE = Parameter.flag("scope", "mine", "mine"::equals);

    static final ListState EVERYTHING = ListState.everything(ApiSort.NAME, ListState.SEARCH, MINE);

    private ApiListState() {}

    static ApiQuery query(ListState state) {
        return new ApiQuery(state.search(), state.is(MINE), state.sort(ApiSort.class), state.descending());
    }
}
