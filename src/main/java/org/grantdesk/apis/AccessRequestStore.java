package org.grantdesk.apis;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.grantdesk.base.Expiry;
import org.grantdesk.base.Ids;
import org.grantdesk.base.Rows;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Requests for scopes of APIs, as rows. Asks for no permission. */
@Component
class AccessRequestStore {

    /** After so long an unanswered request lapses, and a refusal is forgotten. */
    private static final Duration LIFETIME = Duration.ofDays(14);

    private static final String WAITING = "select r.id, r.client_id, r.api_id, r.person_id, r.scopes, r.reason,"
            + " r.changed_at, p.username, p.first_name, p.last_name from access_request r join person p on p.id ="
            + " r.person_id where r.refusal is null and r.changed_at > ?";
    private static final String OF_OWNER = " and r.api_id in (select o.id from api o where o.owner_id = ?)";

    private final JdbcClient jdbc;
    private final Clock clock;

    AccessRequestStore(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    @Bean
    static Expiry expiredAccessRequests() {
        return new Expiry("access_request", "id", "changed_at", LIFETIME);
    }

    /** A request that waits. */
    record Waiting(
            String id,
            String clientId,
            String apiId,
            String personId,
            String personName,
            String username,
            Set<String> scopes,
            String purpose,
            Instant askedAt) {}

    /** Those that wait and those that were refused, the latest first. */
    List<AppAccessRequest> ofApp(String clientId) {
        return jdbc.sql("select a.name, a.identifier, r.scopes, r.reason, r.refusal, r.changed_at from access_request r"
                        + " join api a on a.id = r.api_id where r.client_id = ? and r.changed_at > ?"
                        + " order by r.changed_at desc, r.id")
                .params(clientId, since())
                .query((row, number) -> new AppAccessRequest(
                        row.getString(1),
                        row.getString(2),
                        names(row.getString(3)),
                        row.getString(4),
                        row.getString(5),
                        row.getTimestamp(6).toInstant()))
                .list();
    }

    /** How many wait for the app, or by the person, besides that of the app for the API. */
    long countOthers(String clientId, String apiId, String personId) {
        return jdbc.sql(
                        "select greatest(count(case when client_id = ? then 1 end), count(case when person_id = ? then 1"
                                + " end)) from access_request where (client_id = ? or person_id = ?)"
                                + " and not (client_id = ? and api_id = ?) and refusal is null and changed_at > ?")
                .params(clientId, personId, clientId, personId, clientId, apiId, since())
                .query(Long.class)
                .single();
    }

    /** Puts a request in the place of an earlier one. The caller has locked person, app and API. */
    void put(String personId, String clientId, String apiId, Set<String> scopes, String purpose) {
        jdbc.sql("delete from access_request where client_id = ? and api_id = ?")
                .params(clientId, apiId)
                .update();
        jdbc.sql("insert into access_request (id, person_id, client_id, api_id, scopes, reason, changed_at)"
                        + " values (?, ?, ?, ?, ?, ?, ?)")
                .params(Ids.next(), personId, clientId, apiId, text(scopes), purpose, Timestamp.from(clock.instant()))
                .update();
    }

    /** A page of those that wait longest, of the APIs of an owner, or of all for {@code null}. */
    List<Waiting> waiting(@Nullable String ownerId, int offset, int limit) {
        var parameters = parameters(ownerId);
        parameters.addAll(List.of(limit, offset));
        return jdbc.sql(WAITING + (ownerId == null ? "" : OF_OWNER) + " order by r.changed_at, r.id limit ? offset ?")
                .params(parameters)
                .query((row, number) -> read(row))
                .list();
    }

    long count(@Nullable String ownerId) {
        return jdbc.sql("select count(*) from access_request r where r.refusal is null and r.changed_at > ?"
                        + (ownerId == null ? "" : OF_OWNER))
                .params(parameters(ownerId))
                .query(Long.class)
                .single();
    }

    boolean isWaiting(String clientId, String apiId) {
        return jdbc.sql("select count(*) from access_request where client_id = ? and api_id = ? and refusal is null"
                                + " and changed_at > ?")
                        .params(clientId, apiId, since())
                        .query(Long.class)
                        .single()
                > 0;
    }

    /** The request, if it waits. */
    Optional<Waiting> find(String id) {
        return Optional.of(id)
                .filter(Ids::isWellFormed)
                .flatMap(known -> jdbc.sql(WAITING + " and r.id = ?")
                        .params(since(), known)
                        .query((row, number) -> read(row))
                        .optional());
    }

    void refuse(String id, String refusal) {
        jdbc.sql("update access_request set refusal = ?, changed_at = ? where id = ?")
                .params(refusal, Timestamp.from(clock.instant()), id)
                .update();
    }

    void delete(String id) {
        jdbc.sql("delete from access_request where id = ?").param(id).update();
    }

    private List<Object> parameters(@Nullable String ownerId) {
        var parameters = new ArrayList<Object>(List.of(since()));
        if (ownerId != null) {
            parameters.add(ownerId);
        }
        return parameters;
    }

    private Timestamp since() {
        return Timestamp.from(clock.instant().minus(LIFETIME));
    }

    private static Waiting read(ResultSet row) throws SQLException {
        return new Waiting(
                row.getString("id"),
                row.getString("client_id"),
                row.getString("api_id"),
                row.getString("person_id"),
                Rows.displayName(row),
                row.getString("username"),
                names(row.getString("scopes")),
                row.getString("reason"),
                row.getTimestamp("changed_at").toInstant());
    }

    static String text(Set<String> scopes) {
        return String.join(" ", new TreeSet<>(scopes));
    }

    private static Set<String> names(String text) {
        return new LinkedHashSet<>(List.of(text.split(" ")));
    }
}
