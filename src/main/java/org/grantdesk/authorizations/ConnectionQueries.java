package org.grantdesk.authorizations;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.grantdesk.apis.QualifiedScope;
import org.grantdesk.authorizations.ConnectionQuery.Place;
import org.grantdesk.authorizations.ConnectionQuery.Sort;
import org.grantdesk.base.Rows;
import org.grantdesk.clients.ClientOrigin;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The statements behind the list of all grants. A page begins at a place in the order, which is read from an index; of
 * filters that together have none, one that few grants meet is the start. They ask no one for permission.
 */
@Component
class ConnectionQueries {

    /** So many are quickly sorted. Of more, a page is soon found along the order. */
    private static final int FEW = 4000;

    private final JdbcClient jdbc;
    private final Clock clock;

    ConnectionQueries(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** @param skip how many are left out after the place */
    List<Connection> page(ConnectionQuery query, @Nullable Place after, int skip, int limit) {
        return limit == 0 ? List.of() : read(ids(query, after, skip, limit), query.apiId());
    }

    /** Counts no further than one more than the most. */
    int count(ConnectionQuery query, int most) {
        return ids(query.by(quickest(query)), null, 0, most + 1).size();
    }

    /** The order whose index has the most of the filters. */
    private static Sort quickest(ConnectionQuery query) {
        if (query.unused() != null) {
            return Sort.LAST_USED;
        }
        return query.endsSoon() ? Sort.ENDS : Sort.GRANTED;
    }

    private List<String> ids(ConnectionQuery query, @Nullable Place after, int skip, int limit) {
        var order = new ConnectionOrder(query);
        var wanted = new ArrayList<String>();
        for (var part : order.parts(filtered(query), after, unusedSince(query))) {
            var missing = skip + limit - wanted.size();
            if (missing > 0) {
                var parameters = part.parameters();
                parameters.add(missing);
                wanted.addAll(jdbc.sql("select g.id" + part.sql() + order.by() + " limit ?")
                        .params(parameters)
                        .query((row, number) -> row.getString(1))
                        .list());
            }
        }
        return wanted.subList(Math.min(skip, wanted.size()), wanted.size());
    }

    private Where filtered(ConnectionQuery query) {
        var few = few(query);
        var where = few.isPresent()
                ? new Where(
                        "unnest(cast(? as varchar array)) u(id) join app_grant g on g.id = u.id", (Object) few.get())
                : new Where(ConnectionOrder.alongApi(query) ? "app_grant_api x" : "app_grant g");
        if (query.apiId() != null) {
            where.join(
                            few.isPresent()
                                    ? "join app_grant_api x on x.grant_id = g.id"
                                    : "join app_grant g on g.id = x.grant_id")
                    .and("x.api_id = ?", query.apiId());
        }
        if (query.personId() != null) {
            where.and("g.person_id = ?", query.personId());
        }
        if (query.clientId() != null) {
            where.and("g.client_id = ?", query.clientId());
        }
        if (query.risk() != null) {
            where.and("g.risk = ?", query.risk().level());
        }
        if (query.endsSoon()) {
            where.and(new ConnectionOrder(query).end() + " < ?", soon());
        }
        return where;
    }

    private Timestamp soon() {
        return Timestamp.from(clock.instant().plus(ConnectionQuery.SOON));
    }

    /** The ids of all grants that meet a filter that few meet, where the order has no index that begins with the filters. */
    private Optional<String[]> few(ConnectionQuery query) {
        var order = new ConnectionOrder(query);
        var probes = new ArrayList<Where>();
        if (query.personId() != null) {
            probes.add(new Where("app_grant g").and("g.person_id = ?", query.personId()));
        }
        if (query.apiId() != null && order.filters() > 1) {
            probes.add(rows(query));
        }
        if (query.clientId() != null && order.filters() > 1) {
            probes.add(new Where("app_grant g").and("g.client_id = ?", query.clientId()));
        }
        if (query.risk() != null && (order.filters() > 1 || !order.withFilters())) {
            probes.add(new Where("app_grant g").and("g.risk = ?", query.risk().level()));
        }
        if (query.endsSoon()) {
            probes.add(new Where("app_grant g").and("g.expires_at < ?", soon()));
        }
        return probes.stream()
                .map(this::some)
                .filter(ids -> ids.size() <= FEW)
                .findFirst()
                .or(() -> query.sort() != Sort.LAST_USED
                        ? Optional.ofNullable(unusedSince(query)).map(since -> unused(query, since))
                        : Optional.empty())
                .filter(ids -> ids.size() <= FEW)
                .map(ids -> ids.toArray(String[]::new));
    }

    private List<String> unused(ConnectionQuery query, Timestamp since) {
        var ids = new ArrayList<>(some(rows(query).and("g.last_used_at < ?", since)));
        if (ids.size() <= FEW) {
            ids.addAll(some(rows(query).and("g.last_used_at is null and g.first_granted_at < ?", since)));
        }
        return ids;
    }

    private static Where rows(ConnectionQuery query) {
        return query.apiId() == null
                ? new Where("app_grant g")
                : new Where("app_grant_api g").and("g.api_id = ?", query.apiId());
    }

    private List<String> some(Where probe) {
        var id = probe.sql().contains("app_grant_api") ? "g.grant_id" : "g.id";
        return jdbc.sql("select " + id + probe.sql() + " limit " + (FEW + 1))
                .params(probe.parameters())
                .query((row, number) -> row.getString(1))
                .list();
    }

    private List<Connection> read(List<String> ids, @Nullable String apiId) {
        if (ids.isEmpty()) {
            return List.of();
        }
        var since = apiId == null ? "g.first_granted_at" : "x.first_granted_at";
        var api = apiId == null ? "" : " join app_grant_api x on x.grant_id = g.id and x.api_id = ?";
        var parameters = new ArrayList<Object>();
        parameters.add(ids.toArray(String[]::new));
        if (apiId != null) {
            parameters.add(apiId);
        }
        var found = new HashMap<String, Connection>();
        jdbc.sql("select g.id, g.person_id, p.username, p.first_name, p.last_name, g.client_id, c.name, c.owner_id,"
                        + " c.origin, c.unverified,"
                        + " g.scopes, " + since + " as since, g.last_used_at, g.expires_at"
                        + " from unnest(cast(? as varchar array)) u(id) join app_grant g on g.id = u.id" + api
                        + " join person p on p.id = g.person_id join client c on c.id = g.client_id")
                .params(parameters)
                .query((row, number) -> toConnection(row, apiId))
                .list()
                .forEach(connection -> found.put(connection.grantId(), connection));
        return ids.stream().flatMap(id -> Stream.ofNullable(found.get(id))).toList();
    }

    private @Nullable Timestamp unusedSince(ConnectionQuery query) {
        return query.unused() == null
                ? null
                : Timestamp.from(
                        clock.instant().minus(Duration.ofDays(query.unused().days())));
    }

    private static Connection toConnection(ResultSet row, @Nullable String apiId) throws SQLException {
        var scopes = Scopes.split(Objects.requireNonNull(row.getString("scopes")));
        return new Connection(
                row.getString("id"),
                row.getString("person_id"),
                Rows.displayName(row),
                row.getString("client_id"),
                row.getString("name"),
                row.getString("owner_id"),
                ClientOrigin.valueOf(row.getString("origin")),
                row.getBoolean("unverified"),
                apiId == null ? scopes : QualifiedScope.of(scopes, apiId),
                row.getTimestamp("since").toInstant(),
                Rows.instant(row, "last_used_at"),
                Rows.instant(row, "expires_at"));
    }
}
