package org.grantdesk.authorizations;

import java.time.Duration;
import java.time.Instant;
import org.grantdesk.base.GrantProperties;
import org.grantdesk.base.InstallationSettings;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** How long grants last at most, and how long they last unused. */
@Component
public class GrantLimits {

    /** A year: whoever still wants the app is asked about as often as a password manager reminds them. */
    static final int MAX_DAYS = 365;

    static final int IDLE_DAYS = 180;

    private static final String MAX_NAME = "grant-max-days";
    private static final String IDLE_NAME = "grant-idle-days";

    private final GrantProperties properties;
    private final InstallationSettings settings;

    GrantLimits(GrantProperties properties, InstallationSettings settings) {
        this.properties = properties;
        this.settings = settings;
    }

    /**
     * The limits, and who decides them.
     *
     * @param maxFixed whether the environment says the longest, so that nobody can choose another one here
     * @param idleFixed the same of the time without use
     */
    public record Limits(int maxDays, boolean maxFixed, int idleDays, boolean idleFixed) {}

    public Limits get() {
        return new Limits(maxDays(), properties.maxDays() != null, idleDays(), properties.idleDays() != null);
    }

    /** Stores what an administrator has chosen; called inside the transaction that records it. */
    void put(int maxDays, int idleDays) {
        settings.put(MAX_NAME, Integer.toString(maxDays));
        settings.put(IDLE_NAME, Integer.toString(idleDays));
    }

    /** The longest that a person can choose, in days; 0: until it is revoked. */
    public int maxDays() {
        return days(properties.maxDays(), MAX_NAME, MAX_DAYS);
    }

    /** After so many days without use a grant lapses; 0: never. */
    public int idleDays() {
        return days(properties.idleDays(), IDLE_NAME, IDLE_DAYS);
    }

    private int days(@Nullable Integer fixed, String name, int usual) {
        return fixed != null ? fixed : settings.get(name).map(Integer::valueOf).orElse(usual);
    }

    /** The latest end of what is allowed now; {@code null}: none. */
    @Nullable
    Instant latest(Instant now) {
        var days = maxDays();
        return days == 0 ? null : now.plus(Duration.ofDays(days));
    }
}
