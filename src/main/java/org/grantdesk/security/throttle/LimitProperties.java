package org.grantdesk.security.throttle;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How much strangers may have, in this process.
 *
 * @param anonymousSessions how many sessions there are at a time in which no one has signed in
 * @param requestsPerMinute how many requests of no one in particular are answered for one network address; 0: any number
 */
@ConfigurationProperties("grantdesk.limits")
public record LimitProperties(
        @DefaultValue("10000") int anonymousSessions,
        @DefaultValue("3000") int requestsPerMinute) {}
