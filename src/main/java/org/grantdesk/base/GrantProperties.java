package org.grantdesk.base;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * What the environment says about how long what people allow apps lasts; {@code null}: what administrators have chosen.
 *
 * @param maxDays the longest that a person can choose; 0: until it is revoked
 * @param idleDays after so many days without use it ends; 0: never
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

    public static boolean isInRange(int days) {
        return days >= 0 && days <= MOST;
    }

    private static void check(String name, @Nullable Integer days) {
        if (days != null && !isInRange(days)) {
            throw new StartRefused(name + " must be 0 or a number of days up to " + MOST + ".");
        }
    }
}
