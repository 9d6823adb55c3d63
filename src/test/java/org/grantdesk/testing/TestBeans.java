package org.grantdesk.testing;

import java.security.GeneralSecurityException;
import java.time.Clock;
import java.time.Duration;
import org.grantdesk.outward.OutwardClient;
import org.grantdesk.outward.TlsServer;
import org.grantdesk.security.LiveAccounts;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Primary;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.security.crypto.password.PasswordEncoder;

/** What every {@link GrantdeskTest} can have injected. */
@TestConfiguration(proxyBeanMethods = false)
class TestBeans {

    @Bean
    static BeanPostProcessor statementListener() {
        return StatementCount.listener();
    }

    @Bean
    @Primary
    TestClock testClock() {
        return new TestClock(Clock.tick(Clock.systemUTC(), Duration.ofNanos(1000)));
    }

    @Bean
    @Primary
    QuickPasswords quickPasswords() {
        return new QuickPasswords();
    }

    /** Reaches what a test says, and else whom the portal itself reaches. */
    @Bean
    @Primary
    OutwardClient reachesTheTest(Clock clock) throws GeneralSecurityException {
        return TlsServer.reached(clock);
    }

    @Bean
    Database database(JdbcTemplate jdbc) {
        return new Database(jdbc);
    }

    @Bean
    TestUsers testUsers(JdbcTemplate jdbc, LiveAccounts accounts, PasswordEncoder encoder, Clock clock) {
        return new TestUsers(jdbc, accounts, encoder, clock);
    }
}
