package org.grantdesk.demo;

import static org.assertj.core.api.Assertions.assertThat;

import org.grantdesk.testing.Database;
import org.grantdesk.testing.GrantdeskTest;
import org.grantdesk.testing.TestClock;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

@GrantdeskTest
class DemoDataTest {

    @Autowired
    JdbcClient jdbc;

    @Autowired
    ApplicationContext portal;

    @Autowired
    Database database;

    @Autowired
    TestClock clock;

    private DemoBeans demo;

    @BeforeEach
    void onAnEmptyDatabase() {
        database.clear();
        clock.reset();
        demo = new DemoBeans(portal);
    }

    @AfterEach
    void end() {
        demo.close();
        database.clear();
    }

    @Test
    void fillsAnEmptyDatabaseWithAPastAndDoesSoOnce() {
        demo.start();

        assertThat(count("select count(*) from client")).isBetween(55L, 70L);
        assertThat(count("select count(*) from api where created_at < current_timestamp"))
                .isEqualTo(2);
        assertThat(count("select count(*) from client_api_scope")).isEqualTo(4);
        apisAreUsed();
        assertThat(count("select count(*) from person")).isEqualTo(25);
        assertThat(count("select count(*) from role where not built_in")).isEqualTo(2);
        assertThat(count("select count(*) from client where redirect_warning")).isEqualTo(1);
        assertThat(count("select count(*) from audit_event where occurred_at > current_timestamp"))
                .isZero();
        assertThat(count("select count(distinct cast(occurred_at as date)) from audit_event"))
                .as("days with activity")
                .isGreaterThan(21);
        assertThat(count("select count(*) from audit_event where outcome = 'REFUSED'"))
                .isEqualTo(1);
        assertThat(count("select count(*) from client c where people_count <>"
                        + " (select count(*) from app_grant g where g.client_id = c.id)"))
                .as("apps whose count of people is wrong")
                .isZero();
        assertThat(count("select count(*) from client_failure")).isEqualTo(4);
        assertThat(count("select count(distinct usage_day) from app_usage where event = 'TOKEN'"))
                .isGreaterThan(30);
        assertThat(count("select sum(amount) from app_usage where event = 'FAILURE' and reason = 'REDIRECT_URI'"))
                .isEqualTo(count("select sum(occurrences) from client_failure"));
        assertThat(count("select count(*) from client_secret s join client c on c.id = s.client_id"
                        + " where s.created_at < c.created_at"))
                .as("secrets older than their app")
                .isZero();

        demo.start();

        assertThat(count("select count(*) from person")).isEqualTo(25);
    }

    /** Each tab of each API has something to look at, which agrees with what the other tabs say. */
    private void apisAreUsed() {
        assertThat(count("select count(distinct api_id) from app_grant_api")).isEqualTo(2);
        assertThat(count("select count(distinct client_id) from app_grant_api")).isGreaterThan(2);
        assertThat(count("select count(*) from app_grant_api r join app_grant g on g.id = r.grant_id where g.scopes"
                        + " not like '%' || r.api_id || '|%' or g.client_id <> r.client_id or g.first_granted_at <>"
                        + " r.first_granted_at"))
                .as("grants that do not reach what they say")
                .isZero();
        assertThat(count("select count(distinct t.api_id) from app_token t where t.kind = 'ACCESS' and t.expires_at >"
                        + " current_timestamp"))
                .as("APIs with tokens that work")
                .isEqualTo(2);
        assertThat(count("select count(*) from app_token t where t.kind = 'ACCESS' and not exists (select 1 from"
                        + " app_token r where r.id = t.refresh_id and r.authorization_id = t.authorization_id)"))
                .isZero();
        assertThat(count("select count(distinct usage_day) from api_usage where event = 'TOKEN'"))
                .isGreaterThan(14);
        assertThat(count("select count(distinct api_id) from api_usage where event = 'INTROSPECTION'"))
                .as("signed tokens are not asked about")
                .isEqualTo(1);
        assertThat(count("select count(*) from api_secret where last_used_at is not null"))
                .isEqualTo(1);
    }

    private long count(String sql) {
        return jdbc.sql(sql).query(Long.class).single();
    }
}
