package org.grantdesk.base;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How long what people allow apps lasts.
 *
 * @param maxDays the longest that a person can choose; 0: until it is revoked
 * @param idleDays after so many days without use it ends; 0: never
 */
@ConfigurationProperties("grantdesk.grants")
public record GrantProperties(
        @DefaultValue("365") int maxDays,
        @DefaultValue("180") int idleDays) {

    /** Ten years: what is longer is meant to be without an end. */
    public static final int MOST = 3650;

    public GrantProperties {
        check("GRANTDESK_GRANTS_MAX_DAYS", maxDays);
        check("GRANTDESK_GRANTS_IDLE_DAYS", idleDays);
    }

    private static void check(String name, int days) {
        if (days < 0 || days > MOST) {
            throw new StartRefused(name + " must be 0 or a number of days up to " + MOST + ".");
        }
    }
}
