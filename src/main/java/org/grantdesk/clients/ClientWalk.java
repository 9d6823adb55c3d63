package org.grantdesk.clients;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.grantdesk.base.SearchWord;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Looks for a page along the order of a list, in steps that grow, where many apps meet the conditions. A step reads
 * numbers and ids, for the order of the names from an index alone, and asks only apps that a search has not ruled out.
 */
@Component
class ClientWalk {

    private static final int FIRST_STEP = 300;
    private static final int GROWTH = 4;
    /** So many rows are looked at where a search has listed apps; further ones are quicker gathered and sorted. */
    private static final int WALKED = 6300;
    /** So many where each app is asked, which costs more than a row that is passed by. */
    private static final int ASKED = 1500;
    /** Rows that steps of that size are for; steps to later rows are wider in proportion. */
    private static final int NEAR = 200;

    private final JdbcClient jdbc;
    private final ClientSearch search;

    ClientWalk(JdbcClient jdbc, ClientSearch search) {
        this.jdbc = jdbc;
        this.search = search;
    }

    /**
     * The ids of a page, or empty when the apps that meet the conditions seem too far apart.
     *
     * @param window conditions that the order's index can begin and end at
     * @param others the other conditions
     */
    Optional<List<String>> page(
            String order,
            List<ClientCondition> window,
            ClientFilter.Conditions all,
            List<ClientCondition> others,
            int offset,
            int limit) {
        var scale = Math.ceilDiv(offset + limit, NEAR);
        var listed = all.listed() == null ? null : Set.copyOf(all.listed());
        // Each step reads what is there at its time; what has moved between two of them counts once.
        var found = new LinkedHashSet<String>();
        var within = (listed == null ? ASKED : WALKED) * scale;
        var step = FIRST_STEP * scale;
        var walked = 0;
        do {
            var rows = rows(window, order, walked, step);
            var last = rows.size() < step;
            if (listed != null) {
                rows.keySet().retainAll(listed);
            }
            rows.keySet().retainAll(meeting(all.words(), others, rows.keySet()));
            found.addAll(rows.values());
            if (last || found.size() >= offset + limit) {
                return Optional.of(found.stream().skip(offset).limit(limit).toList());
            }
            walked += step;
            step *= GROWTH;
            // What a search has listed is often together in the order, so the beginning tells nothing of what follows.
        } while (walked < within
                && ((listed != null && scale == 1) || found.size() * within >= (offset + limit) * walked));
        return Optional.empty();
    }

    private Map<Long, String> rows(List<ClientCondition> window, String order, int offset, int limit) {
        var rows = new LinkedHashMap<Long, String>();
        jdbc.sql("select c.number, c.id from client c" + ClientCondition.where(window) + order + " limit " + limit
                        + " offset " + offset)
                .params(ClientCondition.parameters(window))
                .query(row -> {
                    rows.put(row.getLong(1), row.getString(2));
                });
        return rows;
    }

    /** The numbers of those apps that have every word and meet every condition. */
    Set<Long> meeting(List<SearchWord> words, List<ClientCondition> conditions, Collection<Long> numbers) {
        var having = search.having(words, numbers);
        if (having.isEmpty() || conditions.isEmpty()) {
            return having;
        }
        var parameters = new ArrayList<Object>();
        parameters.add(having.toArray(Long[]::new));
        parameters.addAll(ClientCondition.parameters(conditions));
        return new HashSet<>(jdbc.sql("select c.number from unnest(cast(? as bigint array)) u(number)"
                        + " join client c on c.number = u.number" + ClientCondition.asking(conditions))
                .params(parameters)
                .query((row, number) -> row.getLong(1))
                .list());
    }
}
