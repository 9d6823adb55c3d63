package org.grantdesk.demo;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import org.grantdesk.apis.QualifiedScope;
import org.grantdesk.base.Ids;
import org.grantdesk.security.Hashes;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** Lets people have allowed sample apps to use the sample APIs, with tokens that work now and counts of the days before. */
@Component
@ConditionalOnProperty(name = "grantdesk.demo", havingValue = "true")
class DemoApiUse {

    private static final int DAYS = 45;
    private static final String GRANT = "authorization_code";

    private final JdbcTemplate jdbc;
    private final Clock clock;

    DemoApiUse(JdbcTemplate jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    private record Api(String id, Duration lifetime) {}

    private record Grant(String id, String personId, Instant granted, Instant used) {}

    void happen(Random random) {
        var calendar = api("Calendar MCP server");
        use(calendar, "Command Line", List.of("events.read", "events.write"), random);
        use(calendar, "Standup Bot", List.of("events.read"), random);
        use(calendar, "Meeting Minutes", List.of("events.read", "events.write"), random);
        use(calendar, "Shift Swap", List.of("events.read"), random);
        authorizeLike("Command Line", "Invoice Robot");
        use(api("Invoices API"), "Invoice Robot", List.of("invoices.read", "invoices.approve"), random);
        // An API that verifies signed tokens itself asks about none.
        jdbc.update(
                "insert into api_usage (api_id, usage_day, event, client_id, amount) select api_id, usage_day,"
                        + " 'INTROSPECTION', '', sum(amount) * 3 from api_usage where api_id = ? group by api_id,"
                        + " usage_day",
                calendar.id());
        jdbc.update(
                "update api_secret set last_used_at = ? where ends_at is null",
                Timestamp.from(clock.instant().minus(Duration.ofMinutes(7))));
    }

    /** Gives an app that nobody has authorized the people of another app. */
    private void authorizeLike(String known, String appName) {
        var people = jdbc.query(
                "select g.person_id, g.first_granted_at, g.last_used_at from app_grant g join client c on c.id ="
                        + " g.client_id where c.name = ? and not exists (select 1 from app_grant h join client d on d.id ="
                        + " h.client_id where d.name = ? and h.person_id = g.person_id)",
                (row, number) ->
                        new Object[] {Ids.next(), row.getString(1), row.getTimestamp(2), row.getTimestamp(3), appName},
                known,
                appName);
        jdbc.batchUpdate(
                "insert into app_grant (id, person_id, client_id, scopes, first_granted_at, updated_at, last_used_at)"
                        + " select cast(? as varchar), cast(? as varchar), c.id, 'openid profile', t.granted, t.granted,"
                        + " t.used from client c cross join (select cast(? as timestamp with time zone) as granted,"
                        + " cast(? as timestamp with time zone) as used) t where c.name = ?",
                people);
        jdbc.update(
                "update client set people_count = (select count(*) from app_grant g where g.client_id = client.id),"
                        + " last_used_at = (select max(g.last_used_at) from app_grant g where g.client_id = client.id)"
                        + " where name = ?",
                appName);
    }

    private Api api(String name) {
        return jdbc.query(
                        "select id, token_seconds from api where name = ?",
                        (row, number) -> new Api(row.getString(1), Duration.ofSeconds(row.getInt(2))),
                        name)
                .getFirst();
    }

    /** Everyone who has authorized the app has let it use the API, too. */
    private void use(Api api, String appName, List<String> scopes, Random random) {
        var clientId = jdbc.queryForList("select id from client where name = ?", String.class, appName)
                .getFirst();
        var grants = jdbc.query(
                "select id, person_id, first_granted_at, last_used_at from app_grant where client_id = ? order by"
                        + " last_used_at desc",
                (row, number) -> new Grant(
                        row.getString(1),
                        row.getString(2),
                        row.getTimestamp(3).toInstant(),
                        row.getTimestamp(4).toInstant()),
                clientId);
        var all = new TreeSet<>(List.of("openid", "profile"));
        scopes.forEach(scope -> all.add(QualifiedScope.of(api.id(), scope)));
        jdbc.update("update app_grant set scopes = ? where client_id = ?", String.join(" ", all), clientId);
        jdbc.update(
                "insert into app_grant_api (grant_id, api_id, client_id, first_granted_at, last_used_at, expires_at)"
                        + " select id, ?, client_id, first_granted_at, last_used_at, expires_at from app_grant"
                        + " where client_id = ?",
                api.id(),
                clientId);
        // Those who were there last are still signed in.
        signIn(api, clientId, String.join(" ", all), grants.subList(0, grants.size() / 2), random);
        count(api, clientId, grants, random);
    }

    private void signIn(Api api, String clientId, String scopes, List<Grant> grants, Random random) {
        var now = clock.instant();
        var signIns = new ArrayList<Object[]>();
        var tokens = new ArrayList<Object[]>();
        for (var grant : grants) {
            var signIn = Ids.next();
            var since = Timestamp.from(grant.granted());
            signIns.add(new Object[] {
                signIn,
                grant.id(),
                clientId,
                grant.personId(),
                GRANT,
                scopes,
                since,
                since,
                Timestamp.from(now.plus(Duration.ofDays(30)))
            });
            var issued = now.minusSeconds(random.nextLong(api.lifetime().toSeconds() / 2));
            var refreshId = Ids.next();
            tokens.add(token(refreshId, signIn, "REFRESH", issued, issued.plus(Duration.ofDays(30)), null, null));
            tokens.add(token(Ids.next(), signIn, "ACCESS", issued, issued.plus(api.lifetime()), refreshId, api.id()));
        }
        jdbc.batchUpdate(
                "insert into app_authorization (id, grant_id, client_id, person_id, grant_type, scopes,"
                        + " authenticated_at, created_at, expires_at) values (?, ?, ?, ?, ?, ?, ?, ?, ?)",
                signIns);
        jdbc.batchUpdate(
                "insert into app_token (id, authorization_id, kind, token_hash, issued_at, expires_at, refresh_id,"
                        + " api_id) values (?, ?, ?, ?, ?, ?, ?, ?)",
                tokens);
    }

    /** No one knows its value. */
    private static Object[] token(
            String id,
            String signIn,
            String kind,
            Instant issued,
            Instant ends,
            @Nullable String refreshId,
            @Nullable String apiId) {
        return new Object[] {
            id, signIn, kind, Hashes.sha256(Ids.next()), Timestamp.from(issued), Timestamp.from(ends), refreshId, apiId
        };
    }

    private void count(Api api, String clientId, List<Grant> grants, Random random) {
        var today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
        var rows = new ArrayList<Object[]>();
        today.minusDays(DAYS).datesUntil(today.plusDays(1)).forEach(day -> {
            var people = grants.stream()
                    .filter(grant -> !day.isBefore(day(grant.granted())) && !day.isAfter(day(grant.used())))
                    .count();
            if (people > 0) {
                var tokens = people * 4 + random.nextLong(people * 3);
                rows.add(new Object[] {api.id(), day, "TOKEN", clientId, tokens});
            }
        });
        jdbc.batchUpdate(
                "insert into api_usage (api_id, usage_day, event, client_id, amount) values (?, ?, ?, ?, ?)", rows);
    }

    private static LocalDate day(Instant time) {
        return LocalDate.ofInstant(time, ZoneOffset.UTC);
    }
}
