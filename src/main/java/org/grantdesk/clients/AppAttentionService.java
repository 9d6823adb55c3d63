package org.grantdesk.clients;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.grantdesk.base.Rows;
import org.grantdesk.clients.ClientFilters.Concern;
import org.grantdesk.security.Authorities;
import org.grantdesk.security.CurrentUser;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Says which apps need attention: of one's own, or of all with the system-wide permission, as the list of apps does. */
@Service
@Transactional(readOnly = true)
@PreAuthorize("hasAuthority('" + Authorities.MANAGE_OAUTH + "')")
public class AppAttentionService {

    /** Apps that are named beside a number. */
    public static final int NAMED = 3;

    private final ClientQueries queries;
    private final ClientPolicy policy;
    private final SecretPolicy secretPolicy;
    private final CurrentUser currentUser;
    private final JdbcClient jdbc;
    private final Clock clock;

    AppAttentionService(
            ClientQueries queries,
            ClientPolicy policy,
            SecretPolicy secretPolicy,
            CurrentUser currentUser,
            JdbcClient jdbc,
            Clock clock) {
        this.queries = queries;
        this.policy = policy;
        this.secretPolicy = secretPolicy;
        this.currentUser = currentUser;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /**
     * A reason for attention.
     *
     * @param apps how many it is about: as many as {@link ClientFilters#of} lists
     * @param first the first few of them
     */
    public record Finding(Concern concern, ClientCount apps, List<ClientSummary> first) {}

    /**
     * How one of one's own apps is.
     *
     * @param refused refused requests that were recorded within the last seven days
     * @param secretEndsAt when the first of its secrets ends, if that is within seven days
     * @param secretOverdue whether it has a secret that is due for rotation
     */
    public record Health(
            String clientId,
            String name,
            String logoUri,
            ClientStatus status,
            int people,
            @Nullable Instant lastUsedAt,
            long refused,
            @Nullable Instant secretEndsAt,
            boolean secretOverdue) {

        public boolean healthy() {
            return status == ClientStatus.ACTIVE && refused == 0 && secretEndsAt == null && !secretOverdue;
        }
    }

    /** What needs attention, the most urgent first; nothing is left out but what is about no app. */
    public List<Finding> findings() {
        var firsts = new EnumMap<Concern, ClientQueries.First>(Concern.class);
        for (var concern : Concern.values()) {
            // One's own apps have an owner who is signed in at this moment.
            if (concern != Concern.OWNERLESS || policy.seesAll()) {
                var first = queries.first(byName(ClientFilters.of(concern)), NAMED);
                if (first.count().apps() > 0) {
                    firsts.put(concern, first);
                }
            }
        }
        var named = firsts.values().stream()
                .flatMap(first -> first.ids().stream())
                .distinct()
                .toList();
        var apps = queries.summaries(byName(ClientFilters.NONE), named).stream()
                .collect(Collectors.toMap(ClientSummary::clientId, Function.identity()));
        return firsts.entrySet().stream()
                .map(first -> new Finding(
                        first.getKey(),
                        first.getValue().count(),
                        first.getValue().ids().stream()
                                .flatMap(id -> Stream.ofNullable(apps.get(id)))
                                .toList()))
                .toList();
    }

    private static ClientQuery byName(ClientFilters filters) {
        return new ClientQuery("", filters, ClientQuery.Sort.NAME, false);
    }

    public long count() {
        return queries.count(ClientQuery.everything()).apps();
    }

    /** The asker's own apps, those used last first. One statement, which chooses them before it asks how they are. */
    public List<Health> mine(int limit) {
        var now = clock.instant();
        return jdbc.sql("select c.id, c.name, c.logo_uri, c.status, c.people_count, c.last_used_at,"
                        + " (select coalesce(sum(f.occurrences), 0) from client_failure f where f.client_id = c.id"
                        + " and f.last_at >= ? and not " + FailedRequests.MENDED + ")"
                        + " + (select coalesce(sum(u.amount), 0) from app_usage u where u.client_id = c.id and "
                        + ClientConcerns.COUNTED + ") as refused,"
                        + " (select min(s.ends_at) from client_secret s where s.client_id = c.id and s.ends_at > ?"
                        + " and s.ends_at <= ?) as ends_at,"
                        + " (select count(*) from client_secret s where s.client_id = c.id and s.ends_at is null"
                        + " and s.created_at < ?) as overdue"
                        // Only ids are chosen, and by the owner first, so that H2 reads the first ones off the index.
                        + " from (select o.id from client o where o.owner_id = ?"
                        + " order by o.owner_id, o.last_used_at desc nulls last, o.id desc limit ?) own"
                        + " join client c on c.id = own.id order by c.last_used_at desc nulls last, c.id desc")
                .params(
                        Timestamp.from(now.minus(ClientConcerns.NEAR)),
                        ClientConcerns.firstDay(now),
                        Timestamp.from(now),
                        Timestamp.from(now.plus(ClientConcerns.NEAR)),
                        Timestamp.from(
                                secretPolicy.maxDays() == 0
                                        ? Instant.EPOCH
                                        : now.minus(Duration.ofDays(secretPolicy.maxDays()))),
                        currentUser.id(),
                        limit)
                .query((row, number) -> health(row))
                .list();
    }

    private static Health health(ResultSet row) throws SQLException {
        return new Health(
                row.getString(1),
                row.getString(2),
                row.getString(3),
                ClientStatus.valueOf(row.getString(4)),
                row.getInt(5),
                Rows.instant(row, "last_used_at"),
                row.getLong(7),
                Rows.instant(row, "ends_at"),
                row.getLong(9) > 0);
    }
}
