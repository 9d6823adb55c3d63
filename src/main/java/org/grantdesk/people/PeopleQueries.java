package org.grantdesk.people;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.grantdesk.base.Rows;
import org.grantdesk.base.SearchWords;
import org.grantdesk.base.WordIndex;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The list's statements. Every order has its index, a page brings its roles along, and few are where a filter starts. */
@Component
class PeopleQueries {

    private static final int FEW = 1000;

    private final JdbcClient jdbc;
    private final SearchWords words;
    private final WordIndex<String> index;

    PeopleQueries(JdbcClient jdbc, SearchWords words) {
        this.jdbc = jdbc;
        this.words = words;
        this.index = new WordIndex<>(jdbc, "person_term", "person_id", String.class);
    }

    List<PersonSummary> summaries(PersonQuery query, int offset, int limit) {
        var parameters = new ArrayList<>();
        // The page's ids come from an index alone; only they are then looked up in full, one row for each role.
        var page =
                "select p.id as page_id from person p" + where(query, parameters) + order(query) + " limit ? offset ?";
        parameters.add(limit);
        parameters.add(offset);
        return summaries(query, page, parameters);
    }

    List<PersonSummary> summaries(PersonQuery query, List<String> ids) {
        var page = "select p.id as page_id from person p where p.id = any(?)";
        return summaries(query, page, List.of((Object) ids.toArray(String[]::new)));
    }

    List<String> ids(PersonQuery query) {
        var parameters = new ArrayList<>();
        var sql = "select p.id from person p" + where(query, parameters) + order(query);
        return jdbc.sql(sql)
                .params(parameters)
                .query((row, number) -> row.getString(1))
                .list();
    }

    private List<PersonSummary> summaries(PersonQuery query, String page, List<Object> parameters) {
        var sql = "select p.id, p.username, p.email, p.first_name, p.last_name, p.deactivated_at, p.invited_at,"
                + " p.created_at, p.last_sign_in_at,"
                + " r.title"
                + " from"
                + " (" + page + ") page join person p on p.id = page.page_id"
                + " left join person_role pr on pr.person_id = p.id left join role r on r.id = pr.role_id"
                + order(query) + ", r.built_in desc, r.title";
        return jdbc.sql(sql).params(parameters).query((ResultSet rows) -> {
            var people = new ArrayList<PersonSummary>();
            for (var more = rows.next(); more; ) {
                var titles = new ArrayList<String>();
                var person = toSummary(rows, titles);
                do {
                    var title = rows.getString("title");
                    if (title != null) {
                        titles.add(title);
                    }
                    more = rows.next();
                } while (more && person.id().equals(rows.getString("id")));
                people.add(person);
            }
            return List.<PersonSummary>copyOf(people);
        });
    }

    long count(PersonQuery query) {
        var parameters = new ArrayList<>();
        var sql = "select count(*) from person p" + where(query, parameters);
        return jdbc.sql(sql).params(parameters).query(Long.class).single();
    }

    private String where(PersonQuery query, List<Object> parameters) {
        var conditions = new ArrayList<String>();
        if (query.state() != null) {
            conditions.add(
                    switch (query.state()) {
                        case ACTIVE -> "p.deactivated_at is null and p.invited_at is null";
                        case INVITED -> "p.invited_at is not null and p.deactivated_at is null";
                        case DEACTIVATED -> "p.deactivated_at is not null";
                    });
        }
        if (query.roleName() != null) {
            var few = fewHolders(query.roleName());
            if (few.isPresent()) {
                conditions.add("p.id = any(?)");
                parameters.add(few.get());
            } else {
                conditions.add("exists (select 1 from person_role pr join role r on r.id = pr.role_id"
                        + " where pr.person_id = p.id and r.name = ?)");
                parameters.add(query.roleName());
            }
        }
        addWords(query.search(), conditions, parameters);
        return conditions.isEmpty() ? "" : " where " + String.join(" and ", conditions);
    }

    private void addWords(String search, List<String> conditions, List<Object> parameters) {
        var wanted = words.of(search);
        var few = wanted.isEmpty() ? Optional.<String[]>empty() : index.few(wanted);
        if (few.isPresent()) {
            conditions.add("p.id = any(?)");
            parameters.add(few.get());
        } else {
            for (var word : wanted) {
                conditions.add(index.has(word, "p.id"));
                parameters.addAll(word.parameters());
            }
        }
    }

    /**
     * The ids of all who hold a role that few hold, to start from. Along an order, the few would be looked for among
     * everyone; the holders of a role that many hold are near everywhere.
     */
    private Optional<String[]> fewHolders(String roleName) {
        // A text that cannot be a role's name must not reach the database, which refuses some characters.
        if (!RoleRules.isName(roleName)) {
            return Optional.of(new String[0]);
        }
        var holders = jdbc.sql("select pr.person_id from person_role pr join role r on r.id = pr.role_id"
                        + " where r.name = ? limit ?")
                .params(roleName, FEW + 1)
                .query(String.class)
                .list();
        return holders.size() <= FEW ? Optional.of(holders.toArray(String[]::new)) : Optional.empty();
    }

    private static String order(PersonQuery query) {
        var direction = query.descending() ? " desc" : "";
        return " order by "
                + switch (query.sort()) {
                    case NAME -> "p.sort_key" + direction + ", p.id" + direction;
                    case USERNAME -> "p.username" + direction;
                    case EMAIL -> "p.email" + direction + ", p.id" + direction;
                    case CREATED -> "p.created_at" + direction + ", p.id" + direction;
                    case LAST_SIGN_IN ->
                        query.descending()
                                ? "p.last_sign_in_at desc nulls last, p.id desc"
                                : "p.last_sign_in_at asc nulls first, p.id asc";
                };
    }

    private static PersonSummary toSummary(ResultSet row, List<String> titles) throws SQLException {
        return new PersonSummary(
                row.getString("id"),
                row.getString("username"),
                Objects.requireNonNullElse(row.getString("email"), ""),
                Rows.displayName(row),
                titles,
                PersonState.of(row.getTimestamp("deactivated_at") == null, row.getTimestamp("invited_at") != null),
                row.getTimestamp("created_at").toInstant(),
                Rows.instant(row, "last_sign_in_at"));
    }
}
