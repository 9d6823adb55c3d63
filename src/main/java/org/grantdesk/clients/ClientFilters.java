package org.grantdesk.clients;

import java.time.Duration;
import java.time.Instant;
import org.grantdesk.redirects.ClientType;
import org.jspecify.annotations.Nullable;

/**
 * Which apps to list; what is {@code null} does not restrict.
 *
 * @param mineOnly only the asker's own apps; without the system-wide permission the list is always that
 * @param redirectWarning only apps with redirect URIs that the portal would refuse or that are for development
 * @param unused only apps that were not used for so long
 * @param secretAge only apps with a secret older than this that has no end
 * @param source only apps that came from there
 * @param alike only apps that look like the one with this id
 * @param concern only apps that need attention for this reason
 */
public record ClientFilters(
        boolean mineOnly,
        @Nullable String ownerId,
        @Nullable ClientType type,
        @Nullable ClientStatus status,
        @Nullable Boolean trusted,
        boolean redirectWarning,
        @Nullable Instant createdFrom,
        @Nullable Instant createdUntil,
        @Nullable Unused unused,
        @Nullable SecretAge secretAge,
        @Nullable Concern concern,
        @Nullable Source source,
        @Nullable String alike) {

    /** Where an app came from. */
    public enum Source {
        PERSON,
        REGISTRATION,
        DOCUMENT,
        /** From itself, and no one has looked at it. */
        UNVERIFIED
    }

    public ClientFilters(
            boolean mineOnly,
            @Nullable String ownerId,
            @Nullable ClientType type,
            @Nullable ClientStatus status,
            @Nullable Boolean trusted,
            boolean redirectWarning,
            @Nullable Instant createdFrom,
            @Nullable Instant createdUntil,
            @Nullable Unused unused,
            @Nullable SecretAge secretAge,
            @Nullable Concern concern) {
        this(
                mineOnly,
                ownerId,
                type,
                status,
                trusted,
                redirectWarning,
                createdFrom,
                createdUntil,
                unused,
                secretAge,
                concern,
                null,
                null);
    }

    /** Everything that the asker may see. */
    public static final ClientFilters NONE =
            new ClientFilters(false, null, null, null, null, false, null, null, null, null, null);

    /** How long an app has not been used. One that never was counts from its registration. */
    public enum Unused {
        NEVER(0),
        DAYS_30(30),
        DAYS_90(90),
        DAYS_365(365);

        private final int days;

        Unused(int days) {
            this.days = days;
        }

        Duration time() {
            return Duration.ofDays(days);
        }
    }

    public enum SecretAge {
        DAYS_90(90),
        DAYS_180(180),
        DAYS_365(365);

        private final int days;

        SecretAge(int days) {
            this.days = days;
        }

        Duration time() {
            return Duration.ofDays(days);
        }
    }

    public enum Concern {
        /** Requests failed within the last seven days, and not for an address that was registered since. */
        FAILING,
        /** No active person owns it. */
        OWNERLESS,
        /** An agent whose sponsor was deactivated. */
        SPONSORLESS,
        /** A secret that works now ends within seven days. */
        SECRET_EXPIRING,
        /** A secret without an end is older than the installation wants secrets to be. */
        SECRET_OVERDUE,
        /** It was not used for ninety days. One that never was counts from its registration. */
        UNUSED
    }

    /** Everything that the asker may see and that needs attention for this reason. */
    public static ClientFilters of(Concern concern) {
        return new ClientFilters(false, null, null, null, null, false, null, null, null, null, concern);
    }

    public static ClientFilters mine() {
        return new ClientFilters(true, null, null, null, null, false, null, null, null, null, null);
    }
}
