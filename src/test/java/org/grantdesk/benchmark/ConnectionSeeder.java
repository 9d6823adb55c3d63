package org.grantdesk.benchmark;

import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import org.grantdesk.testing.Seeder;

/**
 * Connects people and apps in a PostgreSQL database, a million in a minute or two. They are spread unevenly: one app in
 * a thousand has a tenth of all connections, and most have a few hundred. A quarter reaches
 * an API, one of which everyone began with within the last weeks; half have a sign-in, of which every second one has tokens
 * that work.
 */
final class ConnectionSeeder {

    private ConnectionSeeder() {}

    /** Replaces the connections by so many, and adds people, apps and APIs for them. */
    static void fill(String url, int connections, int people, int apps, int apis) throws SQLException {
        Seeder.fill(url, apps, people, 0);
        Seeder.addApis(url, apis);
        var id = "substr(md5(n || '%s'), 1, 26)";
        run(
                url,
                "truncate app_grant cascade",
                "select setseed(0.42)",
                "create temporary table pair as select row_number() over () as n, x.person_id, x.client_id, random() as"
                        + " granted, random() as used, random() as ends, random() as risk, random() as reached from"
                        + " (select distinct p.id as person_id, c.id as client_id from (select n, power(random(), 3) as app"
                        + " from generate_series(1, " + connections * 3 / 2 + ") n) s"
                        + numbered("person", "p") + " on p.r = s.n % (select count(*) from person)"
                        + numbered("client", "c") + " on c.r = floor(s.app * (select count(*) from client))"
                        + " limit " + connections + ") x",
                "analyze pair",
                "create temporary table reach as select p.n, a.id as api_id from (select n, granted, floor(power(random(),"
                        + " 3) * (select count(*) from api)) as api from pair where reached < 0.25) p"
                        + numbered("api", "a")
                        + " on a.r = case when p.granted < 0.05 then 1 when p.api = 1 then 0 else p.api end",
                "analyze reach",
                "insert into app_grant (id, person_id, client_id, scopes, first_granted_at, updated_at, last_used_at,"
                        + " expires_at, risk) select " + id.formatted("g") + ", person_id, client_id,"
                        + " coalesce(api_id || '|slow ', '') || 'openid profile', t.granted, t.granted, case when used >"
                        + " 0.15 then t.granted + (now() - t.granted) * (1 - power(used, 4)) end,"
                        + " now() + ends * interval '365 days', case when risk < 0.1 then 2 when risk < 0.4 then 1"
                        + " else 0 end from pair left join reach using (n) cross join lateral"
                        + " (select now() - pair.granted * interval '700 days' as granted) t",
                "insert into app_grant_api (grant_id, api_id, client_id, first_granted_at, last_used_at, expires_at)"
                        + " select g.id, r.api_id, g.client_id, g.first_granted_at, g.last_used_at, g.expires_at from reach r join app_grant g on g.id = "
                        + id.formatted("g"),
                "analyze app_grant",
                "insert into app_authorization (id, grant_id, client_id, person_id, grant_type, scopes, created_at,"
                        + " expires_at) select " + id.formatted("a") + ", " + id.formatted("g") + ", client_id,"
                        + " person_id, 'authorization_code', 'openid profile', now(), now() + interval '30 days' from"
                        + " pair where n % 2 = 0",
                tokens(id, "ACCESS", "r.api_id"),
                tokens(id, "REFRESH", "null"),
                "vacuum analyze");
    }

    /** The rows of a table, each with a number from 0 on. */
    private static String numbered(String table, String alias) {
        return " join (select row_number() over (order by id) - 1 as r, id from " + table + ") " + alias;
    }

    private static String tokens(String id, String kind, String apiId) {
        return "insert into app_token (id, authorization_id, kind, token_hash, issued_at, expires_at, api_id) select "
                + id.formatted(kind) + ", " + id.formatted("a") + ", '" + kind + "', md5(n || '" + kind + "'), now(),"
                + " case when n % 4 = 0 then now() + interval '30 days' else now() - interval '1 hour' end, " + apiId
                + " from pair left join reach r using (n) where n % 2 = 0";
    }

    /** Without checking what rows refer to, which takes longer than storing them. */
    private static void run(String url, String... statements) throws SQLException {
        try (var connection = DriverManager.getConnection(url);
                var statement = connection.createStatement()) {
            statement.execute("set session_replication_role = replica");
            statement.execute("set work_mem = '256MB'");
            // Numbered rows have no statistics: to go through all of one side for each of the other looks cheap.
            statement.execute("set enable_nestloop = off");
            for (var sql : List.of(statements)) {
                statement.execute(sql);
            }
        }
    }
}
