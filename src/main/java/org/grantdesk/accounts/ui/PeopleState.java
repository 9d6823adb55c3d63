package org.grantdesk.accounts.ui;

import com.vaadin.flow.router.QueryParameters;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import org.grantdesk.base.ui.ListPage;
import org.grantdesk.people.PersonQuery;
import org.grantdesk.people.PersonQuery.Sort;
import org.grantdesk.people.PersonState;
import org.jspecify.annotations.Nullable;

/** What the list of people shows, as the address of the page says it. Unknown values in an address are as good as none. */
record PeopleState(
        String search, @Nullable String role, @Nullable PersonState state, Sort sort, boolean descending)
        implements ListPage.State {

    static final PeopleState EVERYBODY = new PeopleState("", null, null, Sort.NAME, false);

    private static final int MAX_ROLE = 64;

    static PeopleState of(QueryParameters parameters) {
        return new PeopleState(
                ListPage.searchable(parameters.getSingleParameter("q").orElse("")),
                parameters
                        .getSingleParameter("role")
                        .filter(name -> !name.isBlank() && name.length() <= MAX_ROLE)
                        .orElse(null),
                parameters
                        .getSingleParameter("state")
                        .flatMap(name -> Arrays.stream(PersonState.values())
                                .filter(state -> lower(state).equals(name))
                                .findFirst())
                        .orElse(null),
                parameters
                        .getSingleParameter("sort")
                        .flatMap(name -> Arrays.stream(Sort.values())
                                .filter(sort -> lower(sort).equals(name))
                                .findFirst())
                        .orElse(Sort.NAME),
                parameters.getSingleParameter("order").orElse("").equals("desc"));
    }

    @Override
    public QueryParameters toParameters() {
        var all = new LinkedHashMap<String, List<String>>();
        put(all, "q", search);
        put(all, "role", role == null ? "" : role);
        put(all, "state", state == null ? "" : lower(state));
        put(all, "sort", sort == Sort.NAME && !descending ? "" : lower(sort));
        put(all, "order", descending ? "desc" : "");
        return new QueryParameters(all);
    }

    PersonQuery toQuery() {
        return new PersonQuery(search, role, state, sort, descending);
    }

    boolean narrowed() {
        return !search.isBlank() || role != null || state != null;
    }

    PeopleState searching(String text) {
        return new PeopleState(ListPage.searchable(text), role, state, sort, descending);
    }

    PeopleState inRole(@Nullable String wanted) {
        return new PeopleState(search, wanted, state, sort, descending);
    }

    PeopleState inState(@Nullable PersonState wanted) {
        return new PeopleState(search, role, wanted, sort, descending);
    }

    PeopleState sortedBy(Sort column, boolean down) {
        return new PeopleState(search, role, state, column, down);
    }

    /** Everyone, in the same order. */
    PeopleState withoutFilters() {
        return EVERYBODY.sortedBy(sort, descending);
    }

    static String lower(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }

    private static void put(LinkedHashMap<String, List<String>> all, String name, String value) {
        if (!value.isEmpty()) {
            all.put(name, List.of(value));
        }
    }
}
