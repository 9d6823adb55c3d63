package org.grantdesk.authorizations;

import java.time.Duration;
import java.time.Instant;
import org.grantdesk.base.GrantProperties;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** How long grants last at most, and how long they last unused. */
@Component
public class GrantLimits {

    private final GrantProperties properties;

    GrantLimits(GrantProperties properties) {
        this.properties = properties;
    }

    /** The longest that a person can choose, in days; 0: until it is revoked. */
    public int maxDays() {
        return properties.maxDays();
    }

    /** After so many days without use a grant ends; 0: never. */
    public int idleDays() {
        return properties.idleDays();
    }

    /** The latest end of what is allowed now; {@code null}: none. */
    @Nullable
    Instant latest(Instant now) {
        var days = maxDays();
        return days == 0 ? null : now.plus(Duration.ofDays(days));
    }
}
