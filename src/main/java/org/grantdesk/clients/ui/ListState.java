package org.grantdesk.clients.ui;

import com.vaadin.flow.router.QueryParameters;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import org.grantdesk.base.ui.ListPage;
import org.grantdesk.clients.ClientQuery;
import org.grantdesk.clients.ClientQuery.Sort;
import org.grantdesk.clients.ClientStatus;
import org.grantdesk.clients.ClientType;
import org.jspecify.annotations.Nullable;

/**
 * What the list of apps shows, as the address of the page says it. Unknown values in an address are as good as none.
 *
 * @param mine only the asker's own apps, for somebody who may see all
 */
record ListState(
        String search,
        boolean mine,
        @Nullable ClientType type,
        @Nullable ClientStatus status,
        @Nullable Boolean trusted,
        boolean warning,
        Sort sort,
        boolean descending)
        implements ListPage.State {

    static final ListState EVERYTHING = new ListState("", false, null, null, null, false, Sort.NAME, false);

    private static final int MAX_SEARCH = 200;

    static ListState of(QueryParameters parameters) {
        return new ListState(
                limit(parameters.getSingleParameter("q").orElse("")),
                parameters.getSingleParameter("scope").orElse("").equals("mine"),
                named(ClientType.class, parameters, "type"),
                named(ClientStatus.class, parameters, "status"),
                parameters
                        .getSingleParameter("trusted")
                        .filter(text -> text.equals("yes") || text.equals("no"))
                        .map("yes"::equals)
                        .orElse(null),
                parameters.getSingleParameter("warning").isPresent(),
                orElse(named(Sort.class, parameters, "sort"), Sort.NAME),
                parameters.getSingleParameter("order").orElse("").equals("desc"));
    }

    @Override
    public QueryParameters toParameters() {
        var all = new LinkedHashMap<String, List<String>>();
        put(all, "q", search);
        put(all, "scope", mine ? "mine" : "");
        put(all, "type", type == null ? "" : lower(type));
        put(all, "status", status == null ? "" : lower(status));
        put(all, "trusted", trusted == null ? "" : trusted ? "yes" : "no");
        put(all, "warning", warning ? "yes" : "");
        put(all, "sort", sort == Sort.NAME && !descending ? "" : lower(sort));
        put(all, "order", descending ? "desc" : "");
        return new QueryParameters(all);
    }

    ClientQuery toQuery() {
        return new ClientQuery(search, mine, type, status, trusted, warning, sort, descending);
    }

    /** Whether the list leaves anything out. */
    boolean narrowed() {
        return !search.isBlank() || filtered();
    }

    boolean filtered() {
        return type != null || status != null || trusted != null || warning;
    }

    ListState searching(String text) {
        return new ListState(limit(text), mine, type, status, trusted, warning, sort, descending);
    }

    ListState mineOnly(boolean only) {
        return new ListState(search, only, type, status, trusted, warning, sort, descending);
    }

    ListState ofType(@Nullable ClientType wanted) {
        return new ListState(search, mine, wanted, status, trusted, warning, sort, descending);
    }

    ListState inStatus(@Nullable ClientStatus wanted) {
        return new ListState(search, mine, type, wanted, trusted, warning, sort, descending);
    }

    ListState trustedOnly(@Nullable Boolean wanted) {
        return new ListState(search, mine, type, status, wanted, warning, sort, descending);
    }

    ListState warningOnly(boolean only) {
        return new ListState(search, mine, type, status, trusted, only, sort, descending);
    }

    ListState sortedBy(Sort column, boolean down) {
        return new ListState(search, mine, type, status, trusted, warning, column, down);
    }

    /** Everything, in the same order and of the same owner. */
    ListState withoutFilters() {
        return EVERYTHING.mineOnly(mine).sortedBy(sort, descending);
    }

    private static String limit(String text) {
        return text.length() <= MAX_SEARCH ? text : text.substring(0, MAX_SEARCH);
    }

    private static void put(LinkedHashMap<String, List<String>> all, String name, String value) {
        if (!value.isBlank()) {
            all.put(name, List.of(value));
        }
    }

    private static String lower(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }

    private static <E extends Enum<E>> @Nullable E named(Class<E> type, QueryParameters parameters, String name) {
        var text = parameters.getSingleParameter(name).orElse("");
        return Arrays.stream(type.getEnumConstants())
                .filter(constant -> lower(constant).equals(text))
                .findFirst()
                .orElse(null);
    }

    private static Sort orElse(@Nullable Sort sort, Sort otherwise) {
        return sort == null ? otherwise : sort;
    }
}
