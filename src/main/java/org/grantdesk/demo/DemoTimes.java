package org.grantdesk.demo;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.grantdesk.base.Ids;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Moves what was just made into the weeks before, and lets people have authorized and used the apps. Like
 * {@link DemoUsage} and {@link DemoApiUse}, it writes other features' tables: sample data needs a past, and no service
 * offers to invent one.
 */
@Component
@ConditionalOnProperty(name = "grantdesk.demo", havingValue = "true")
class DemoTimes {

    private static final Duration PAST = Duration.ofDays(45);

    private final JdbcClient jdbc;
    private final Clock clock;

    DemoTimes(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** No app, and no one but perhaps the one admin from the environment. */
    boolean isEmptyDatabase() {
        return count("select count(*) from client") == 0 && count("select count(*) from person") <= 1;
    }

    Optional<String> onlyPerson() {
        return ids("select id from person").stream().findFirst();
    }

    void spread(Random random) {
        var now = clock.instant();
        // A secret comes with its API: it is no event of its own here, which would move all others.
        var events = ids("select id from audit_event where action <> 'api.secret.rotated' order by id");
        var step = PAST.toMillis() / (events.size() + 1);
        var start = now.minus(PAST);
        for (int i = 0; i < events.size(); i++) {
            var time = start.plusMillis(step * i + random.nextLong(step));
            jdbc.sql("update audit_event set occurred_at = ?, address = ? where id = ?")
                    .params(Timestamp.from(time), "192.0.2." + (10 + random.nextInt(40)), Long.valueOf(events.get(i)))
                    .update();
        }
        jdbc.sql("update audit_event set occurred_at = (select max(r.occurred_at) from audit_event r where r.action ="
                        + " 'api.registered' and r.api_id = audit_event.api_id), address = '192.0.2.10'"
                        + " where action = 'api.secret.rotated'")
                .update();
        jdbc.sql("update audit_event set actor_id = null where actor_id = ''").update();
        takeTimesFromLog();
        authorize(random, now);
    }

    private void takeTimesFromLog() {
        jdbc.sql("update client set created_at = (select min(a.occurred_at) from audit_event a where"
                        + " a.client_id = client.id), updated_at = (select max(a.occurred_at) from audit_event a"
                        + " where a.client_id = client.id and a.outcome = 'DONE')")
                .update();
        jdbc.sql("update api set created_at = (select min(a.occurred_at) from audit_event a where a.api_id = api.id),"
                        + " updated_at = (select max(a.occurred_at) from audit_event a where a.api_id = api.id)")
                .update();
        jdbc.sql("update api_secret set created_at = (select a.created_at from api a where a.id = api_secret.api_id)")
                .update();
        jdbc.sql("update client_secret set created_at = (select min(a.occurred_at) from audit_event a"
                        + " where a.client_id = client_secret.client_id and a.action ="
                        + " case when client_secret.ends_at is null and exists (select 1 from audit_event r"
                        + " where r.client_id = client_secret.client_id and r.action = 'app.secret.reset')"
                        + " then 'app.secret.reset' else 'app.registered' end)")
                .update();
        jdbc.sql("update person set created_at = coalesce((select min(a.occurred_at) from audit_event a"
                        + " where a.person_id = person.id and a.action = 'person.created'), created_at)")
                .update();
    }

    private void authorize(Random random, Instant now) {
        var people = ids("select id from person where deactivated_at is null order by username");
        for (var clientId : ids("select id from client order by sort_key")) {
            var users = random.nextInt(4) == 0 ? 0 : random.nextInt(people.size());
            for (int i = 0; i < users; i++) {
                grant(people.get(i), clientId, now, random);
            }
            if (users > 0) {
                var used = Timestamp.from(now.minusSeconds(random.nextLong(PAST.toSeconds() / 4)));
                jdbc.sql("update client set people_count = ?, last_used_at = ? where id = ?")
                        .params(users, used, clientId)
                        .update();
                jdbc.sql("update client_secret set last_used_at = ? where client_id = ? and ends_at is null")
                        .params(used, clientId)
                        .update();
            }
        }
    }

    private void grant(String personId, String clientId, Instant now, Random random) {
        var granted = now.minusSeconds(random.nextLong(PAST.toSeconds() / 2));
        jdbc.sql("insert into app_grant (id, person_id, client_id, scopes, first_granted_at, updated_at, last_used_at)"
                        + " values (?, ?, ?, ?, ?, ?, ?)")
                .params(
                        Ids.next(),
                        personId,
                        clientId,
                        random.nextBoolean() ? "openid profile" : "openid profile email",
                        Timestamp.from(granted),
                        Timestamp.from(granted))
                .param(Timestamp.from(granted.plusSeconds(
                        random.nextLong(Duration.between(granted, now).toSeconds() + 1))))
                .update();
    }

    private long count(String sql) {
        return jdbc.sql(sql).query((row, number) -> row.getLong(1)).single();
    }

    private List<String> ids(String sql) {
        return jdbc.sql(sql).query((row, number) -> row.getString(1)).list();
    }
}
