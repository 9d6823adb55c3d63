package org.grantdesk.audit;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import org.grantdesk.base.AuditEvent.Subject;
import org.grantdesk.base.DisplayName;
import org.grantdesk.base.NetworkAddress;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The log's statements, newest row first. Each restriction has an index that ends in time, so a page is read, never
 * sorted. Limits are written into the statements: H2 answers a union with a parameter in its limit from the result it
 * gave for the parameter before.
 */
@Component
class AuditQueries {

    private static final int MAX_PAGE = 1000;

    private static final String COLUMNS = "e.id, e.occurred_at, e.action, e.outcome, e.actor_id, e.actor_name,"
            + " e.address, e.client_id, e.client_name, e.api_id, e.api_name, e.person_id, e.person_name, e.reason,"
            + " e.before_json, e.after_json, a.first_name as actor_first, a.last_name as actor_last, p.first_name as"
            + " person_first, p.last_name as person_last";

    private final JdbcClient jdbc;
    private final RecordedFacts facts;

    AuditQueries(JdbcClient jdbc, RecordedFacts facts) {
        this.jdbc = jdbc;
        this.facts = facts;
    }

    List<AuditEntry> page(AuditQuery query, int offset, int limit) {
        return page(query, null, Math.max(0, offset), Math.clamp(limit, 0, MAX_PAGE));
    }

    /** The rows older than the given one. */
    List<AuditEntry> pageAfter(AuditQuery query, @Nullable AuditEntry previous, int limit) {
        return page(query, previous, 0, limit);
    }

    long count(AuditQuery query, int limit) {
        if (!query.canMatch()) {
            return 0;
        }
        var parameters = new ArrayList<>();
        var sql = "select count(*) from (" + ids(query, null, parameters, limit) + " limit " + limit + ") counted";
        return jdbc.sql(sql).params(parameters).query(Long.class).single();
    }

    private List<AuditEntry> page(AuditQuery query, @Nullable AuditEntry previous, int offset, int limit) {
        if (!query.canMatch()) {
            return List.of();
        }
        var parameters = new ArrayList<>();
        var sql = "select " + COLUMNS + " from (" + ids(query, previous, parameters, (long) offset + limit)
                + " order by occurred_at desc, id desc limit " + limit + " offset " + offset + ") page"
                + " join audit_event e on e.id = page.id left join person a on a.id = e.actor_id"
                + " left join person p on p.id = e.person_id order by e.occurred_at desc, e.id desc";
        return jdbc.sql(sql).params(parameters).query(this::toEntry).list();
    }

    /** A person's rows come from two indexes, each read no further than needed. */
    private static String ids(
            AuditQuery query, @Nullable AuditEntry previous, List<Object> parameters, long enoughOfEach) {
        if (query.personId() == null) {
            return rows(null, query, previous, parameters);
        }
        var sides = new ArrayList<String>();
        for (var side : List.of("e.actor_id", "e.person_id")) {
            sides.add("(" + rows(side, query, previous, parameters) + " order by e.occurred_at desc, e.id desc limit "
                    + enoughOfEach + ")");
        }
        return "select id, occurred_at from (" + String.join(" union ", sides) + ") sides";
    }

    private static String rows(
            @Nullable String personColumn, AuditQuery query, @Nullable AuditEntry previous, List<Object> parameters) {
        var where = new Conditions(parameters);
        where.add(personColumn + " = ?", query.personId());
        where.add("e.client_id = ?", query.clientId());
        where.add("e.api_id = ?", query.apiId());
        where.add("e.action = ?", query.action());
        where.add(
                "e.outcome = ?",
                query.outcome() == null ? null : query.outcome().name());
        where.add("e.occurred_at >= ?", query.from() == null ? null : Timestamp.from(query.from()));
        where.add("e.occurred_at < ?", query.until() == null ? null : Timestamp.from(query.until()));
        if (previous != null) {
            var at = Timestamp.from(previous.at());
            where.add("e.occurred_at <= ?", at);
            where.add("(e.occurred_at < ? or e.id < ?)", at, previous.id());
        }
        return "select e.id, e.occurred_at from audit_event e" + where.sql();
    }

    /** The entries with the people whom their details name. One statement, or none where no one is named. */
    List<AuditEntry> withPeople(List<AuditEntry> entries) {
        var usernames = entries.stream()
                .flatMap(entry -> entry.differences().stream())
                .flatMap(AuditDifference::usernames)
                .distinct()
                .toArray(String[]::new);
        if (usernames.length == 0) {
            return entries;
        }
        var people = new HashMap<String, Subject>();
        jdbc.sql("select p.id, p.username, p.first_name, p.last_name from person p where p.username = any(?)")
                .params(List.of((Object) usernames))
                .query(row -> {
                    var username = row.getString(2);
                    var name = DisplayName.of(username, row.getString(3), row.getString(4));
                    people.put(username, new Subject(row.getString(1), name));
                });
        return entries.stream()
                .map(entry -> entry.with(
                        entry.actor(),
                        entry.person(),
                        entry.differences().stream()
                                .map(fact -> fact.with(people))
                                .toList()))
                .toList();
    }

    private AuditEntry toEntry(ResultSet row, int number) throws SQLException {
        var actorId = row.getString("actor_id");
        var address = row.getString("address");
        var actor = subject(actorId, row.getString("actor_name"));
        var person = subject(row.getString("person_id"), row.getString("person_name"));
        return new AuditEntry(
                row.getLong("id"),
                row.getTimestamp("occurred_at").toInstant(),
                row.getString("action"),
                Outcome.valueOf(row.getString("outcome")),
                actor,
                name(actor, row.getString("actor_first"), row.getString("actor_last")),
                actorId == null && address.isEmpty(),
                NetworkAddress.readable(address),
                subject(row.getString("client_id"), row.getString("client_name")),
                subject(row.getString("api_id"), row.getString("api_name")),
                person,
                name(person, row.getString("person_first"), row.getString("person_last")),
                row.getString("reason"),
                facts.read(row.getString("before_json"), row.getString("after_json")));
    }

    private static @Nullable Subject subject(@Nullable String id, @Nullable String name) {
        return id == null ? null : new Subject(id, name == null ? "" : name);
    }

    private static String name(@Nullable Subject person, @Nullable String first, @Nullable String last) {
        return person == null ? "" : DisplayName.of(person.name(), first, last);
    }

    /** Restrictions and what fills them; one whose value is missing does not restrict. */
    private record Conditions(List<String> texts, List<Object> parameters) {

        Conditions(List<Object> parameters) {
            this(new ArrayList<>(), parameters);
        }

        void add(String condition, @Nullable Object... values) {
            for (var value : values) {
                if (value == null) {
                    return;
                }
            }
            texts.add(condition);
            for (var value : values) {
                if (value != null) {
                    parameters.add(value);
                }
            }
        }

        String sql() {
            return texts.isEmpty() ? "" : " where " + String.join(" and ", texts);
        }
    }
}
