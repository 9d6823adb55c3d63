package org.grantdesk.benchmark;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.grantdesk.testing.Seeder;

/**
 * Fills an empty PostgreSQL database with APIs, apps, people and grants, five million in a quarter of an hour on a busy machine. Every tenth grant
 * reaches an API, half of those the first one; every tenth has a sign-in with tokens.
 */
final class ApiSeeder {

    private static final String GRANT = "lpad(k::text, 26, '0')";
    private static final List<String> FILLED = List.of("app_grant", "app_grant_api", "app_authorization", "app_token");

    private ApiSeeder() {}

    /**
     * Returns the ids of the APIs.
     *
     * @param each how many apps each person lets act
     */
    static List<String> fill(String url, int apis, int apps, int people, int each) throws SQLException {
        Seeder.fill(url, apps, people, 0);
        var made = Seeder.addApis(url, apis);
        try (var connection = DriverManager.getConnection(url);
                var statement = connection.createStatement()) {
            // No check of what rows refer to, and indexes at last: both take longer than the rows.
            statement.execute("set session_replication_role = replica");
            statement.execute("set maintenance_work_mem = '512MB'");
            var indexes = dropIndexes(connection);
            grants(statement, apps, each, made);
            signIns(statement);
            for (var index : indexes) {
                statement.execute(index);
            }
            statement.execute("vacuum analyze");
        }
        return made;
    }

    private static List<String> dropIndexes(Connection connection) throws SQLException {
        var made = new ArrayList<String>();
        var names = new ArrayList<String>();
        try (var statement = connection.prepareStatement("select indexname, indexdef from pg_indexes where tablename ="
                + " any(?) and indexname not in (select conname from pg_constraint)")) {
            statement.setArray(1, connection.createArrayOf("varchar", FILLED.toArray()));
            var rows = statement.executeQuery();
            while (rows.next()) {
                names.add(rows.getString(1));
                made.add(rows.getString(2));
            }
        }
        try (var statement = connection.createStatement()) {
            for (var name : names) {
                statement.execute("drop index " + name);
            }
        }
        return made;
    }

    private static void grants(Statement statement, int apps, int each, List<String> apis) throws SQLException {
        statement.execute("create temporary table given as select (p.r * " + each + " + n)::bigint as k, p.id as"
                + " person_id, c.id as client_id, now() - (p.r * 13 + n) % 700 * interval '1 day' as given_at from"
                + " (select row_number() over (order by id) - 1 as r, id from person) p cross join generate_series(0, "
                + (each - 1) + ") n join (select row_number() over (order by id) - 1 as r, id from client) c on c.r ="
                + " (p.r * 37 + n * 401) % " + apps);
        statement.execute("create temporary table reached as select g.k, a.id as api_id from given g join (select"
                + " row_number() over (order by id = '" + apis.getFirst()
                + "' desc, id) - 1 as r, id from api) a on a.r"
                + " = case when g.k % 20 = 0 then 0 else g.k / 10 % " + apis.size() + " end where g.k % 10 = 0");
        statement.execute("insert into app_grant (id, person_id, client_id, scopes, first_granted_at, updated_at,"
                + " last_used_at, expires_at, risk) select " + GRANT + ", person_id, client_id, coalesce(api_id ||"
                + " '|slow ', '') || 'openid profile', given_at, given_at, now() - k % 90 * interval '1 day', now() +"
                + " (1 + k % 365) * interval '1 day', k % 3 from given left join reached using (k) order by k");
        statement.execute("insert into app_grant_api (grant_id, api_id, client_id, first_granted_at) select " + GRANT
                + ", api_id, client_id, given_at from given join reached using (k) order by k");
    }

    private static void signIns(Statement statement) throws SQLException {
        statement.execute(
                "update client set name = 'Measured' where id = (select client_id from given order by k limit" + " 1)");
        statement.execute("insert into app_authorization (id, grant_id, client_id, person_id, grant_type, scopes,"
                + " created_at, expires_at) select " + GRANT + ", " + GRANT + ", client_id, person_id,"
                + " 'authorization_code', coalesce(api_id || '|slow ', '') || 'openid profile', given_at, now() +"
                + " interval '30 days' from given left join reached using (k) where k % 10 = 0");
        for (var kind : List.of("ACCESS", "REFRESH")) {
            statement.execute("insert into app_token (id, authorization_id, kind, token_hash, issued_at, expires_at,"
                    + " api_id) select substr(md5(k || '" + kind + "'), 1, 26), " + GRANT + ", '" + kind + "', md5(k ||"
                    + " '" + kind + "'), now(), now() + interval '1 hour', api_id from reached");
        }
    }
}
