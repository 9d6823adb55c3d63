package org.grantdesk.authorizations;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.grantdesk.base.GrantProperties;
import org.grantdesk.base.InstallationSettings;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * How long grants last at most, and how long they last unused: as the environment says, or else as an administrator has
 * chosen on the screen. Other limits change no grant's end; they count when something is allowed and when grants are swept.
 */
@Component
public class GrantLimits {

    static final String MAX_DAYS = "grants_max_days";
    static final String IDLE_DAYS = "grants_idle_days";

    private static final String USUAL_MAX = "365";
    private static final String USUAL_IDLE = "180";

    private final InstallationSettings settings;
    private final GrantProperties properties;

    GrantLimits(InstallationSettings settings, GrantProperties properties) {
        this.settings = settings;
        this.properties = properties;
    }

    /**
     * What counts now.
     *
     * @param maxDays the longest that a person can choose; 0: until it is revoked
     * @param idleDays after so many days without use a grant ends; 0: never
     * @param maxFixed whether the environment says the longest, so that no choice on the screen counts
     * @param idleFixed the same of the other
     */
    public record Choice(int maxDays, int idleDays, boolean maxFixed, boolean idleFixed) {}

    public Choice choice() {
        var chosen = settings.get(List.of(MAX_DAYS, IDLE_DAYS));
        return new Choice(
                days(properties.maxDays(), chosen.getOrDefault(MAX_DAYS, USUAL_MAX)),
                days(properties.idleDays(), chosen.getOrDefault(IDLE_DAYS, USUAL_IDLE)),
                properties.maxDays() != null,
                properties.idleDays() != null);
    }

    private static int days(@Nullable Integer fixed, String chosen) {
        return Objects.requireNonNullElseGet(fixed, () -> Integer.parseInt(chosen));
    }

    /** The latest end of what is allowed now; {@code null}: none. */
    @Nullable
    Instant latest(Instant now) {
        var days = choice().maxDays();
        return days == 0 ? null : now.plus(Duration.ofDays(days));
    }
}
