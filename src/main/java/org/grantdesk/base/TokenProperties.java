package org.grantdesk.base;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Rules about personal access tokens.
 *
 * @param maxDays the longest a new one may work; 0: until it is revoked
 */
@ConfigurationProperties("grantdesk.tokens")
public record TokenProperties(@DefaultValue("0") int maxDays) {

    public TokenProperties {
        if (maxDays < 0) {
            throw new StartRefused("GRANTDESK_TOKENS_MAX_DAYS must be 0 or a number of days.");
        }
    }
}
