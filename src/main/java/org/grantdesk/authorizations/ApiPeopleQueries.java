package org.grantdesk.authorizations;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.grantdesk.apis.QualifiedScope;
import org.grantdesk.base.AuditEvent.Subject;
import org.grantdesk.base.Ids;
import org.grantdesk.base.Rows;
import org.grantdesk.base.SearchWords;
import org.grantdesk.base.WordIndex;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The statements behind the people of an API. They ask no one for permission. */
@Component
class ApiPeopleQueries {

    private static final String FROM = " from app_grant_api x join app_grant g on g.id = x.grant_id"
            + " join person p on p.id = g.person_id join client c on c.id = g.client_id where x.api_id = ?";

    private final JdbcClient jdbc;
    private final SearchWords words;
    private final WordIndex<String> people;
    private final Clock clock;

    ApiPeopleQueries(JdbcClient jdbc, SearchWords words, Clock clock) {
        this.jdbc = jdbc;
        this.words = words;
        this.people = new WordIndex<>(jdbc, "person_term", "person_id", String.class);
        this.clock = clock;
    }

    /**
     * The people with their apps, who came last first, those that have every word of the search.
     *
     * @param named whether the reader sees names; else a person is called by their ID, and found by it alone
     */
    List<ApiPerson> people(String apiId, String search, boolean named, int offset, int limit) {
        var parameters = new ArrayList<Object>(List.of(apiId));
        var sql = "select p.id, p.username, p.first_name, p.last_name, c.id as client_id, c.name, c.owner_id,"
                + " g.scopes, x.first_granted_at, g.last_used_at" + FROM + having(search, named, parameters)
                + " order by x.first_granted_at desc, x.grant_id desc limit ? offset ?";
        parameters.addAll(List.of(limit, offset));
        return jdbc.sql(sql)
                .params(parameters)
                .query((row, number) -> toPerson(row, apiId, named))
                .list();
    }

    long count(String apiId, String search, boolean named) {
        var parameters = new ArrayList<Object>(List.of(apiId));
        var having = having(search, named, parameters);
        var from = having.isEmpty() ? " from app_grant_api where api_id = ?" : FROM + having;
        return jdbc.sql("select count(*)" + from)
                .params(parameters)
                .query(Long.class)
                .single();
    }

    /** The apps that use the API for the person, by id. */
    List<Subject> apps(String apiId, String personId) {
        return jdbc.sql("select c.id, c.name" + FROM + " and g.person_id = ? order by c.id")
                .params(apiId, personId)
                .query((row, number) -> new Subject(row.getString(1), row.getString(2)))
                .list();
    }

    /** The person's access tokens for the API that work now. */
    long countTokens(String apiId, String personId) {
        return jdbc.sql("select count(*) from app_token t join app_authorization a on a.id = t.authorization_id"
                        + " where a.person_id = ? and t.api_id = ? and t.kind = 'ACCESS' and t.consumed_at is null"
                        + " and t.expires_at > ?")
                .params(personId, apiId, Timestamp.from(clock.instant()))
                .query(Long.class)
                .single();
    }

    private String having(String search, boolean named, List<Object> parameters) {
        if (!named) {
            var id = search.strip();
            if (id.isEmpty()) {
                return "";
            }
            parameters.add(Ids.isWellFormed(id) ? id : "");
            return " and p.id = ?";
        }
        var conditions = new StringBuilder();
        for (var word : words.of(search)) {
            conditions.append(" and ").append(people.has(word, "p.id"));
            parameters.addAll(word.parameters());
        }
        return conditions.toString();
    }

    private static ApiPerson toPerson(ResultSet row, String apiId, boolean named) throws SQLException {
        var id = row.getString("id");
        return new ApiPerson(
                id,
                named ? Rows.displayName(row) : id,
                row.getString("client_id"),
                row.getString("name"),
                row.getString("owner_id"),
                QualifiedScope.of(Scopes.split(row.getString("scopes")), apiId),
                row.getTimestamp("first_granted_at").toInstant(),
                // Tells of the app's whole work for the person, at other APIs as well.
                named ? Rows.instant(row, "last_used_at") : null);
    }
}
