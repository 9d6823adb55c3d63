package org.grantdesk.clients;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.grantdesk.base.DisplayName;
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
                    + " c.redirect_warning, c.development_address, c.people_count, c.last_used_at, c.created_at,"
                    + " o.first_name, o.last_name";

    /** What conditions and orders refer to, without the long texts. */
    private static final String NARROW =
            "c.id, c.number, c.sort_key, c.owner_id, c.owner_username, c.confidential, c.status, c.trusted,"
                    + " c.redirect_warning, c.development_address, c.people_count, c.last_used_at, c.created_at";

    /** How far scattered matches are looked for along the order. H2 looks at the whole window before it answers. */
    private static final int WINDOW = 1500;
    /** So many listed apps are quicker looked for along the order than sorted, when there are other conditions. */
    private static final int LONG_LIST = 3000;
    /** Rows that a window of that size is for; the window for later rows is wider in proportion. */
    private static final int NEAR = 200;
    /** Beyond this the window would have to be too wide. */
    private static final int FAR = 2000;

    private final JdbcClient jdbc;
    private final ClientFilter filter;

    ClientQueries(JdbcClient jdbc, ClientFilter filter) {
        this.jdbc = jdbc;
        this.filter = filter;
    }

    List<ClientSummary> summaries(ClientQuery query, int offset, int limit) {
        return summaries(query, ids(query, offset, limit));
    }

    List<ClientSummary> summaries(ClientQuery query, List<String> ids) {
        return ids.isEmpty()
                ? List.of()
                : jdbc.sql("select " + COLUMNS
                                + " from client c left join person o on o.id = c.owner_id where c.id = any(?)"
                                + order(query))
                        .params(List.of((Object) ids.toArray(String[]::new)))
                        .query(ClientQueries::toSummary)
                        .list();
    }

    /** Names of any apps, by id, in the order of the names. */
    Map<String, String> names(String search, int limit) {
        var query = new ClientQuery(search, ClientFilters.NONE, Sort.NAME, false);
        var names = new LinkedHashMap<String, String>();
        var ids = ids(query, filter.ofEverybodys(query), 0, limit);
        jdbc.sql("select c.id, c.name from client c where c.id = any(?)" + order(query))
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
        if (all.filters().isEmpty() && all.words().isEmpty()) {
            return page(
                    "client c" + ClientCondition.where(all.owner()),
                    order(query),
                    ClientCondition.parameters(all.owner()),
                    offset,
                    limit);
        }
        if (scattered(all) && offset <= FAR - limit) {
            var found = near(query, all, offset, limit);
            if (found.size() == limit) {
                return found;
            }
        }
        // The offset keeps PostgreSQL from walking along the order here, which takes long where matches come late.
        var apps = ClientCondition.from(all.all(), condition -> true);
        var gathered = "(select c.id" + (query.sort() == Sort.CLIENT_ID ? "" : ", " + column(query.sort())) + " from "
                + apps.sql() + " offset 0) c";
        return page(gathered, order(query), apps.parameters(), offset, limit);
    }

    /** Whether so many apps meet the conditions that looking along the order finds a page of them soon. */
    private static boolean scattered(ClientFilter.Conditions all) {
        return all.filters().stream().noneMatch(ClientCondition::rare)
                && (all.listed() == null || (all.listed() > LONG_LIST && !all.onlyListed()));
    }

    /** What is found in a window of the order. Conditions on the order's own column choose the window. */
    private List<String> near(ClientQuery query, ClientFilter.Conditions all, int offset, int limit) {
        var window = new ArrayList<>(all.owner());
        var scattered = new ArrayList<ClientCondition>();
        all.filters().forEach(filter -> (filter.order() == query.sort() ? window : scattered).add(filter));
        scattered.addAll(all.words());
        var size = WINDOW * Math.ceilDiv(offset + limit, NEAR);
        var from = "(select " + NARROW + " from client c" + ClientCondition.where(window) + order(query) + " limit "
                + size + ") c";
        var parameters = new ArrayList<>(ClientCondition.parameters(window));
        parameters.addAll(ClientCondition.parameters(scattered));
        return page(from + ClientCondition.where(scattered), order(query), parameters, offset, limit);
    }

    ClientCount count(ClientQuery query) {
        var all = filter.of(query);
        if (all.onlyListed() || all.none()) {
            return ClientCount.exactly(Objects.requireNonNull(all.listed()));
        }
        if (all.filters().isEmpty() && all.words().isEmpty()) {
            return ClientCount.exactly(count(
                    "select count(*) from client c" + ClientCondition.where(all.owner()),
                    ClientCondition.parameters(all.owner())));
        }
        var found = ClientCondition.from(all.all(), ClientCondition::rare);
        return ClientCount.upTo(count(
                "select count(*) from (select 1 from " + found.sql() + " limit " + (ClientCount.MOST + 1) + ") found",
                found.parameters()));
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

    private static String order(ClientQuery query) {
        var direction = query.descending() ? " desc" : "";
        return " order by "
                + switch (query.sort()) {
                    case CLIENT_ID -> "c.id" + direction;
                    case LAST_USED ->
                        query.descending()
                                ? "c.last_used_at desc nulls last, c.id desc"
                                : "c.last_used_at asc nulls first, c.id asc";
                    default -> column(query.sort()) + direction + ", c.id" + direction;
                };
    }

    private static String column(Sort sort) {
        return switch (sort) {
            case NAME -> "c.sort_key";
            case CLIENT_ID -> "c.id";
            case OWNER -> "c.owner_username";
            case TYPE -> "c.confidential";
            case STATUS -> "c.status";
            case PEOPLE -> "c.people_count";
            case LAST_USED -> "c.last_used_at";
            case CREATED -> "c.created_at";
        };
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
                instant(row.getTimestamp("last_used_at")),
                row.getTimestamp("created_at").toInstant());
    }

    private static @Nullable Instant instant(@Nullable Timestamp timestamp) {
        return timestamp == null ? null : timestamp.toInstant();
    }
}
