package org.grantdesk.clients.ui;

import com.vaadin.flow.router.QueryParameters;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import org.grantdesk.base.ui.ListPage;
import org.grantdesk.clients.ClientQuery;
import org.grantdesk.clients.ClientQuery.Sort;

/**
 * What the list of apps shows, as the address of the page says it. Unknown values in an address are as good as none.
 *
 * @param search words without anything secret
 * @param mine only the asker's own apps, for a person who may see all
 */
record ListState(String search, boolean mine, ListFilters filters, Sort sort, boolean descending)
        implements ListPage.State {

    static final ListState EVERYTHING = new ListState("", false, ListFilters.NONE, Sort.NAME, false);

    static ListState of(QueryParameters parameters) {
        var sort = parameters.getSingleParameter("sort").orElse("");
        return new ListState(
                ListPage.searchable(parameters.getSingleParameter("q").orElse("")),
                parameters.getSingleParameter("scope").orElse("").equals("mine"),
                ListFilters.of(parameters),
                Arrays.stream(Sort.values())
                        .filter(column -> lower(column).equals(sort))
                        .findFirst()
                        .orElse(Sort.NAME),
                parameters.getSingleParameter("order").orElse("").equals("desc"));
    }

    @Override
    public QueryParameters toParameters() {
        var all = new LinkedHashMap<String, List<String>>();
        put(all, "q", search);
        put(all, "scope", mine ? "mine" : "");
        filters.addTo(all);
        put(all, "sort", sort == Sort.NAME && !descending ? "" : lower(sort));
        put(all, "order", descending ? "desc" : "");
        return new QueryParameters(all);
    }

    ClientQuery toQuery(ZoneId zone) {
        return new ClientQuery(search, filters.toFilters(mine, zone), sort, descending);
    }

    boolean narrowed() {
        return !search.isBlank() || filtered();
    }

    boolean filtered() {
        return !filters.equals(ListFilters.NONE);
    }

    ListState searching(String text) {
        return new ListState(ListPage.searchable(text), mine, filters, sort, descending);
    }

    ListState mineOnly(boolean only) {
        return new ListState(search, only, only ? filters.withOwner(null) : filters, sort, descending);
    }

    ListState filteredBy(ListFilters wanted) {
        return new ListState(search, mine, wanted, sort, descending);
    }

    ListState sortedBy(Sort column, boolean down) {
        return new ListState(search, mine, filters, column, down);
    }

    /** Everything, in the same order and of the same owner. */
    ListState withoutFilters() {
        return EVERYTHING.mineOnly(mine).sortedBy(sort, descending);
    }

    private static void put(LinkedHashMap<String, List<String>> all, String name, String value) {
        if (!value.isBlank()) {
            all.put(name, List.of(value));
        }
    }

    private static String lower(Sort column) {
        return column.name().toLowerCase(Locale.ROOT);
    }
}
