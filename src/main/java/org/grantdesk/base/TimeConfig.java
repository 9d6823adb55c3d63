package org.grantdesk.base;

import java.time.Clock;
import java.time.Duration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.scheduling.annotation.EnableScheduling;

/** Regular work, such as removing what has expired, and the one clock. Its ticks are microseconds, because that is what both databases store. */
@Configuration
@EnableScheduling
class TimeConfig {

    @Bean
    Clock clock() {
        return Clock.tick(Clock.systemUTC(), Duration.ofNanos(1000));
    }
}
