package org.grantdesk.clients;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.grantdesk.clients.ClientQuery.Sort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The list's statements. Every order has its index, so a page costs the same among a hundred apps and a hundred
 * thousand; what keeps searches quick is told in {@code docs/decisions/0006-lists-at-scale.md}.
 */
@Component
class ClientQueries {

    /** So many listed apps are quicker looked for along the order than sorted, when there are other conditions. */
    private static final int LONG_LIST = 3000;
    /** Beyond this row the walk along the order would be too long. */
    private static final int FAR = 2000;

    private final JdbcClient jdbc;
    private final ClientFilter filter;
    private final ClientWalk walk;
    private final ClientGather gather;
    private final ClientCounting counting;
    private final ClientAlikes alikes;

    ClientQueries(
            JdbcClient jdbc,
            ClientFilter filter,
            ClientWalk walk,
            ClientGather gather,
            ClientCounting counting,
            ClientAlikes alikes) {
        this.jdbc = jdbc;
        this.filter = filter;
        this.walk = walk;
        this.gather = gather;
        this.counting = counting;
        this.alikes = alikes;
    }

    /**
     * The beginning of a list.
     *
     * @param count how many apps there are in all
     * @param ids the first of them
     */
    record First(ClientCount count, List<String> ids) {}

    List<ClientSummary> summaries(ClientQuery query, int offset, int limit) {
        return summaries(query, ids(query, offset, limit));
    }

    List<ClientSummary> summaries(ClientQuery query, List<String> ids) {
        return ids.isEmpty()
                ? List.of()
                : jdbc.sql("select " + ClientSummaryRow.COLUMNS + ", " + alikes.column()
                                + " from client c left join person o on o.id = c.owner_id" + Sponsor.JOIN
                                + " where c.id = any(?)"
                                + ClientOrder.of(query))
                        .params(List.of((Object) ids.toArray(String[]::new)))
                        .query(ClientSummaryRow::read)
                        .list();
    }

    /** Names of any apps, by id, in the order of the names. */
    Map<String, String> names(String search, int limit) {
        var query = new ClientQuery(search, ClientFilters.NONE, Sort.NAME, false);
        var names = new LinkedHashMap<String, String>();
        var ids = ids(query, filter.ofEverybodys(query), 0, limit);
        jdbc.sql("select c.id, c.name from client c where c.id = any(?)" + ClientOrder.of(query))
                .params(List.of((Object) ids.toArray(String[]::new)))
                .query(row -> {
                    names.put(row.getString(1), row.getString(2));
                });
        return names;
    }

    List<String> ids(ClientQuery query, int offset, int limit) {
        return ids(query, filter.of(query), offset, limit);
    }

    private List<String> ids(ClientQuery query, ClientFilter.Conditions all, int offset, int limit) {
        if (all.none() || limit == 0) {
            return List.of();
        }
        if (all.unfiltered()) {
            return page(
                    "client c" + ClientCondition.where(all.owner()),
                    ClientOrder.along(query, all),
                    ClientCondition.parameters(all.owner()),
                    offset,
                    limit);
        }
        if (all.listed() != null) {
            var few = gather.few(all);
            if (few.isPresent()) {
                return page(query, few.get(), offset, limit);
            }
        }
        return (scattered(all) && offset <= FAR - limit
                        ? along(query, all, offset, limit)
                        : Optional.<List<String>>empty())
                .orElseGet(() -> gather(query, all, offset, limit));
    }

    /** Whether so many apps meet the conditions that looking along the order finds a page of them soon. */
    private static boolean scattered(ClientFilter.Conditions all) {
        return all.filters().stream().noneMatch(ClientCondition::rare)
                && (all.listed() == null || all.listed().size() > LONG_LIST);
    }

    /** What is found along the order. Conditions on the order's own column choose where on it. */
    private Optional<List<String>> along(ClientQuery query, ClientFilter.Conditions all, int offset, int limit) {
        var window = new ArrayList<>(all.owner());
        var others = new ArrayList<ClientCondition>();
        all.filters().forEach(filter -> (filter.order() == query.sort() ? window : others).add(filter));
        return walk.page(ClientOrder.along(query, all), window, all, others, offset, limit);
    }

    private List<String> gather(ClientQuery query, ClientFilter.Conditions all, int offset, int limit) {
        if (all.listed() != null) {
            return page(query, walk.meeting(all.words(), all.others(), all.listed()), offset, limit);
        }
        return gather.few(all)
                .map(few -> page(query, few, offset, limit))
                .orElseGet(() -> matches(query, all, offset, limit));
    }

    private List<String> matches(ClientQuery query, ClientFilter.Conditions all, int offset, int limit) {
        var apps = gathered(query, all);
        return page(apps.sql(), ClientOrder.of(query), apps.parameters(), offset, limit);
    }

    /** Some apps in the order of the list. */
    private List<String> page(ClientQuery query, Collection<Long> numbers, int offset, int limit) {
        return numbers.isEmpty()
                ? List.of()
                : page(
                        inAnyOrder(
                                query,
                                "unnest(cast(? as bigint array)) u(number) join client c on c.number = u.number"),
                        ClientOrder.of(query),
                        List.of((Object) numbers.toArray(Long[]::new)),
                        offset,
                        limit);
    }

    /** A table {@code c} of all apps that meet the conditions. */
    private ClientCondition.From gathered(ClientQuery query, ClientFilter.Conditions all) {
        var apps = ClientCondition.from(filter.conditions(all), condition -> !condition.ofColumns());
        return new ClientCondition.From(inAnyOrder(query, apps.sql()), apps.parameters());
    }

    /** The offset keeps PostgreSQL from walking along the order here, which takes long where matches come late. */
    private static String inAnyOrder(ClientQuery query, String apps) {
        return "(select c.id" + ClientOrder.columns(query.sort()) + " from " + apps + " offset 0) c";
    }

    ClientCount count(ClientQuery query) {
        return counting.count(query);
    }

    /** How many apps meet a filter, and the ids of the first of them. */
    First first(ClientQuery query, int limit) {
        var all = filter.of(query);
        if (all.filters().stream().noneMatch(ClientCondition::rare)) {
            var count = counting.matches(all);
            if (count.apps() == 0) {
                return new First(count, List.of());
            }
            return new First(count, count.more() ? ids(query, all, 0, limit) : matches(query, all, 0, limit));
        }
        var apps = gathered(query, all);
        var ids = new ArrayList<String>();
        var count = new AtomicLong();
        jdbc.sql("select c.id, count(*) over () from " + apps.sql() + ClientOrder.of(query) + " limit " + limit)
                .params(apps.parameters())
                .query(row -> {
                    ids.add(row.getString(1));
                    count.set(row.getLong(2));
                });
        return new First(ClientCount.upTo(count.get()), ids);
    }

    private List<String> page(String from, String order, List<Object> parameters, int offset, int limit) {
        return jdbc.sql("select c.id from " + from + order + " limit " + limit + " offset " + offset)
                .params(parameters)
                .query((row, number) -> row.getString(1))
                .list();
    }
}
