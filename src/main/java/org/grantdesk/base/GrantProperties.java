package org.grantdesk.base;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * How long what people allow apps lasts, where the environment says so.
 *
 * @param maxDays the longest that a person can choose; 0: until it is revoked; {@code null}: not said
 * @param idleDays after so many days without use it lapses; 0: never; {@code null}: not said
 */
@ConfigurationProperties("grantdesk.grants")
public record GrantProperties(
        @Nullable Integer maxDays, @Nullable Integer idleDays) {

    /** Ten years: what is longer is meant to be without an end. */
    public static final int MOST = 3650;

    public GrantProperties {
        check("GRANTDESK_GRANTS_MAX_DAYS", maxDays);
        check("GRANTDESK_GRANTS_IDLE_DAYS", idleDays);
    }

    private static void check(String name, @Nullable Integer days) {
        if (days != null && (days < 0 || days > MOST)) {
            throw new StartRefused(name + " must be 0 or a number of days up to " + MOST + ".");
        }
    }
}
