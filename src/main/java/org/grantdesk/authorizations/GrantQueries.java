package org.grantdesk.authorizations;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.grantdesk.base.Rows;
import org.grantdesk.base.SearchWords;
import org.grantdesk.base.WordIndex;
import org.grantdesk.clients.ClientOrigin;
import org.grantdesk.clients.Sponsor;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The statements behind lists and counts of grants. They ask no one for permission. */
@Component
class GrantQueries {

    private static final String APPS = " from app_grant g join client c on c.id = g.client_id where g.person_id = ?";
    private static final String OWNED_APPS = " from app_grant g join client c on c.id = g.client_id"
            + " left join person o on o.id = c.owner_id" + Sponsor.JOIN + " where g.person_id = ?";
    private static final String PEOPLE = " from app_grant g join person p on p.id = g.person_id where g.client_id = ?";
    private static final String LIVE_TOKENS =
            "select count(*) from app_token t join app_authorization a on a.id = t.authorization_id"
                    + " where t.kind in ('ACCESS', 'REFRESH') and t.consumed_at is null and t.expires_at > ?";

    private final JdbcClient jdbc;
    private final SearchWords words;
    private final WordIndex<Long> apps;
    private final WordIndex<String> people;
    private final Clock clock;

    GrantQueries(JdbcClient jdbc, SearchWords words, Clock clock) {
        this.jdbc = jdbc;
        this.words = words;
        this.apps = new WordIndex<>(jdbc, "client_term", "client_number", Long.class);
        this.people = new WordIndex<>(jdbc, "person_term", "person_id", String.class);
        this.clock = clock;
    }

    /** The apps of a person by name, those that have every word of the search. */
    List<GrantedApp> apps(String personId, String search, int offset, int limit) {
        var parameters = parameters(personId);
        var sql = "select c.id, c.name, c.logo_uri, c.client_uri, c.support_email, c.trusted, c.status, g.scopes,"
                + " g.first_granted_at, g.last_used_at, g.expires_at, g.organization, o.username, o.first_name, o.last_name,"
                + " c.origin, c.unverified, "
                + Sponsor.COLUMNS
                + OWNED_APPS
                + words(apps, "c.number", search, parameters)
                + " order by c.sort_key, c.id limit ? offset ?";
        parameters.addAll(List.of(limit, offset));
        return jdbc.sql(sql).params(parameters).query(GrantQueries::toApp).list();
    }

    long countApps(String personId, String search) {
        var parameters = parameters(personId);
        return count("select count(*)" + APPS + words(apps, "c.number", search, parameters), parameters);
    }

    /** The people of an app, who came last first, those that have every word of the search. */
    List<AppPerson> people(String clientId, String search, int offset, int limit) {
        var parameters = parameters(clientId);
        var sql = "select p.id, p.username, p.first_name, p.last_name, g.scopes, g.first_granted_at, g.last_used_at,"
                + " g.organization" + PEOPLE + words(people, "p.id", search, parameters)
                + " order by g.first_granted_at desc, g.id limit ? offset ?";
        parameters.addAll(List.of(limit, offset));
        return jdbc.sql(sql).params(parameters).query(GrantQueries::toPerson).list();
    }

    long countPeople(String clientId, String search) {
        var parameters = parameters(clientId);
        return count("select count(*)" + PEOPLE + words(people, "p.id", search, parameters), parameters);
    }

    AppPeopleCounts countUse(String clientId) {
        return jdbc.sql("select count(*), count(case when last_used_at > ? then 1 end),"
                        + " count(case when last_used_at > ? then 1 end), count(case when last_used_at > ? then 1 end)"
                        + " from app_grant where client_id = ?")
                .params(daysAgo(7), daysAgo(30), daysAgo(90), clientId)
                .query((row, number) ->
                        new AppPeopleCounts(row.getLong(1), row.getLong(2), row.getLong(3), row.getLong(4)))
                .single();
    }

    /** What ends with a person's grant for the app, or with all of them for {@code null}. */
    GrantImpact impact(String personId, @Nullable String clientId) {
        var parameters = parameters(personId);
        var grants = "select count(*) from app_grant g where g.person_id = ?";
        var tokens = LIVE_TOKENS + " and a.person_id = ?";
        if (clientId != null) {
            grants += " and g.client_id = ?";
            tokens += " and a.client_id = ?";
            parameters.add(clientId);
        }
        var all = new ArrayList<>(parameters);
        all.add(Timestamp.from(clock.instant()));
        all.addAll(parameters);
        return jdbc.sql("select (" + grants + "), (" + tokens + ")")
                .params(all)
                .query((row, number) -> new GrantImpact(row.getLong(1), row.getLong(2)))
                .single();
    }

    long countOwned(String personId) {
        return jdbc.sql("select count(*) from client where owner_id = ?")
                .param(personId)
                .query(Long.class)
                .single();
    }

    long countSponsored(String personId) {
        return count("select count(*) from client where sponsor_id = ? and hold is null", List.of(personId));
    }

    /** Names of the person's own APIs. */
    List<String> ownedApis(String personId) {
        return jdbc.sql("select name from api where owner_id = ? order by sort_key, id")
                .param(personId)
                .query((row, number) -> row.getString("name"))
                .list();
    }

    /** People for whom the app has a token that works now. */
    long countSignedIn(String clientId) {
        return count(
                LIVE_TOKENS.replace("count(*)", "count(distinct a.person_id)") + " and a.client_id = ?",
                List.of(Timestamp.from(clock.instant()), clientId));
    }

    /** Access and refresh tokens of an app that work now. */
    long countTokens(String clientId) {
        return count(LIVE_TOKENS + " and a.client_id = ?", List.of(Timestamp.from(clock.instant()), clientId));
    }

    private long count(String sql, List<Object> parameters) {
        return jdbc.sql(sql).params(parameters).query(Long.class).single();
    }

    private Timestamp daysAgo(int days) {
        return Timestamp.from(clock.instant().minus(Duration.ofDays(days)));
    }

    private static List<Object> parameters(String first) {
        return new ArrayList<>(List.of(first));
    }

    private String words(WordIndex<?> index, String column, String search, List<Object> parameters) {
        var conditions = new StringBuilder();
        for (var word : words.of(search)) {
            conditions.append(" and ").append(index.has(word, column));
            parameters.addAll(word.parameters());
        }
        return conditions.toString();
    }

    private static GrantedApp toApp(ResultSet row, int number) throws SQLException {
        return new GrantedApp(
                row.getString("id"),
                row.getString("name"),
                row.getString("logo_uri"),
                Rows.displayName(row),
                row.getString("client_uri"),
                row.getString("support_email"),
                row.getBoolean("trusted"),
                "SUSPENDED".equals(row.getString("status")),
                Scopes.split(row.getString("scopes")),
                row.getTimestamp("first_granted_at").toInstant(),
                Rows.instant(row, "last_used_at"),
                Rows.instant(row, "expires_at"),
                row.getString("organization"),
                Sponsor.read(row),
                ClientOrigin.valueOf(row.getString("origin")),
                row.getBoolean("unverified"));
    }

    private static AppPerson toPerson(ResultSet row, int number) throws SQLException {
        return new AppPerson(
                row.getString("id"),
                row.getString("username"),
                Rows.displayName(row),
                Scopes.split(row.getString("scopes")),
                row.getTimestamp("first_granted_at").toInstant(),
                Rows.instant(row, "last_used_at"),
                row.getString("organization"));
    }
}
