package org.grantdesk.clients;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import org.grantdesk.base.DisplayName;
import org.grantdesk.base.Rows;
import org.grantdesk.clients.ClientQuery.Sort;
import org.grantdesk.redirects.ClientType;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The list's statements. Every order has its index, so a page costs the same among a hundred apps and a hundred
 * thousand; what keeps searches quick is told in {@code docs/decisions/0006-lists-at-scale.md}.
 */
@Component
class ClientQueries {

    private static final String COLUMNS =
            "c.id, c.name, c.logo_uri, c.owner_id, c.owner_username, c.confidential, c.status, c.trusted,"
                    + " c.redirect_warning, c.development_address, c.people_count, c.last_used_at, c.created_at, c.origin,"
                    + " c.unverified, c.purpose, "
                    + Sponsor.COLUMNS + ","
                    + " o.first_name, o.last_name";

    /** So many listed apps are quicker looked for along the order than sorted, when there are other conditions. */
    private static final int LONG_LIST = 3000;
    /** So many entries for a condition are of more apps than are counted, unless apps have many of them. */
    private static final int ENTRIES = 6 * ClientCount.MOST;
    /** Beyond this row the walk along the order would be too long. */
    private static final int FAR = 2000;
    /** Listed apps that are asked first when they are counted, because many of them may meet the conditions. */
    private static final int FIRST_COUNTED = 2500;

    private final JdbcClient jdbc;
    private final ClientFilter filter;
    private final ClientWalk walk;
    private final ClientGather gather;
    private final ClientAlikes alikes;

    ClientQueries(JdbcClient jdbc, ClientFilter filter, ClientWalk walk, ClientGather gather, ClientAlikes alikes) {
        this.jdbc = jdbc;
        this.filter = filter;
        this.walk = walk;
        this.gather = gather;
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
                : jdbc.sql("select " + COLUMNS + ", " + alikes.column()
                                + " from client c left join person o on o.id = c.owner_id" + Sponsor.JOIN
                                + " where c.id = any(?)"
                                + ClientOrder.of(query))
                        .params(List.of((Object) ids.toArray(String[]::new)))
                        .query(ClientQueries::toSummary)
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
            var few = few(all);
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
        return few(all).map(few -> page(query, few, offset, limit)).orElseGet(() -> matches(query, all, offset, limit));
    }

    private List<String> matches(ClientQuery query, ClientFilter.Conditions all, int offset, int limit) {
        var apps = gathered(query, all);
        return page(apps.sql(), ClientOrder.of(query), apps.parameters(), offset, limit);
    }

    /** What few apps meet, unless a statement for all of it is as quick. */
    private Optional<Set<Long>> few(ClientFilter.Conditions all) {
        var quick = all.listed() == null
                && all.words().isEmpty()
                && (all.others().size() < 2 || all.filters().stream().anyMatch(ClientCondition::rare));
        return quick ? Optional.empty() : gather.few(all);
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
        var apps = ClientCondition.from(conditions(all), condition -> !condition.ofColumns());
        return new ClientCondition.From(inAnyOrder(query, apps.sql()), apps.parameters());
    }

    /** The offset keeps PostgreSQL from walking along the order here, which takes long where matches come late. */
    private static String inAnyOrder(ClientQuery query, String apps) {
        return "(select c.id" + ClientOrder.columns(query.sort()) + " from " + apps + " offset 0) c";
    }

    ClientCount count(ClientQuery query) {
        return count(filter.of(query));
    }

    private ClientCount count(ClientFilter.Conditions all) {
        if (all.listed() != null && all.onlyListed()) {
            return ClientCount.exactly(all.listed().size());
        }
        if (all.unfiltered()) {
            return ClientCount.exactly(count(
                    "select count(*) from client c" + ClientCondition.where(all.owner()),
                    ClientCondition.parameters(all.owner())));
        }
        var few = few(all);
        if (few.isPresent()) {
            return ClientCount.upTo(few.get().size());
        }
        return all.listed() == null ? countMatches(all) : countListed(all, all.listed());
    }

    private ClientCount countMatches(ClientFilter.Conditions all) {
        var conditions = conditions(all);
        if (conditions.size() == 1 && all.words().size() < 2) {
            var counted = countEntries(conditions.getFirst());
            if (counted != null) {
                return counted;
            }
        }
        var found = ClientCondition.from(conditions, ClientCondition::rare);
        return ClientCount.upTo(count(
                "select count(*) from (select 1 from " + found.sql() + " limit " + (ClientCount.MOST + 1) + ") found",
                found.parameters()));
    }

    private List<ClientCondition> conditions(ClientFilter.Conditions all) {
        var conditions = new ArrayList<>(all.others());
        if (!all.words().isEmpty()) {
            conditions.add(filter.having(all.words()));
        }
        return conditions;
    }

    /** How many apps meet a condition, by the first entries for it; {@code null} where these do not tell. */
    private @Nullable ClientCount countEntries(ClientCondition condition) {
        // Those that few apps meet may have entries of deleted ones.
        if (condition.entries().isEmpty() || condition.rare()) {
            return null;
        }
        return jdbc.sql("select count(*), count(distinct e.k) from (" + condition.first(ENTRIES) + ") e(k)")
                .params(condition.foundBy())
                .query((row, number) -> row.getInt(2) > ClientCount.MOST || row.getInt(1) < ENTRIES
                        ? ClientCount.upTo(row.getInt(2))
                        : null)
                .list()
                .getFirst();
    }

    /** How many apps meet a filter, and the ids of the first of them. */
    First first(ClientQuery query, int limit) {
        var all = filter.of(query);
        if (all.filters().stream().noneMatch(ClientCondition::rare)) {
            var count = countMatches(all);
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

    private ClientCount countListed(ClientFilter.Conditions all, List<Long> listed) {
        var first = listed.subList(0, Math.min(listed.size(), FIRST_COUNTED));
        var found = walk.meeting(all.words(), all.others(), first).size();
        if (found <= ClientCount.MOST && first.size() < listed.size()) {
            found += walk.meeting(all.words(), all.others(), listed.subList(first.size(), listed.size()))
                    .size();
        }
        return ClientCount.upTo(found);
    }

    private long count(String sql, List<Object> parameters) {
        return jdbc.sql(sql).params(parameters).query(Long.class).single();
    }

    private List<String> page(String from, String order, List<Object> parameters, int offset, int limit) {
        return jdbc.sql("select c.id from " + from + order + " limit " + limit + " offset " + offset)
                .params(parameters)
                .query((row, number) -> row.getString(1))
                .list();
    }

    private static ClientSummary toSummary(ResultSet row, int number) throws SQLException {
        return new ClientSummary(
                row.getString("id"),
                row.getString("name"),
                row.getString("logo_uri"),
                row.getString("owner_id"),
                row.getString("owner_username"),
                DisplayName.of(
                        row.getString("owner_username"), row.getString("first_name"), row.getString("last_name")),
                row.getBoolean("confidential") ? ClientType.CONFIDENTIAL : ClientType.PUBLIC,
                ClientStatus.valueOf(row.getString("status")),
                row.getBoolean("trusted"),
                row.getBoolean("redirect_warning"),
                row.getBoolean("development_address"),
                row.getInt("people_count"),
                Rows.instant(row, "last_used_at"),
                row.getTimestamp("created_at").toInstant(),
                ClientOrigin.valueOf(row.getString("origin")),
                row.getBoolean("unverified"),
                purpose(row),
                Sponsor.read(row),
                row.getInt("alike"));
    }

    private static @Nullable ClientPurpose purpose(ResultSet row) throws SQLException {
        var purpose = row.getString("purpose");
        return purpose == null ? null : ClientPurpose.valueOf(purpose);
    }
}
