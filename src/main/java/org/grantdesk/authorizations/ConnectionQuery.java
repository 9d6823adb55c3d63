package org.grantdesk.authorizations;

import java.io.Serializable;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.stream.Stream;
import org.grantdesk.base.Ids;
import org.jspecify.annotations.Nullable;

/**
 * Which connections a list has, and in which order.
 *
 * @param personId of this person; {@code null}: of everyone
 * @param clientId of this app
 * @param apiId with scopes of this API
 * @param risk whose most dangerous scope is as dangerous as this
 * @param unused not used for so long
 * @param endsSoon only those that end within {@link #SOON}
 */
public record ConnectionQuery(
        @Nullable String personId,
        @Nullable String clientId,
        @Nullable String apiId,
        Scope.@Nullable Risk risk,
        @Nullable Unused unused,
        Sort sort,
        boolean descending,
        boolean endsSoon)
        implements Serializable {

    /** What ends within this time ends soon. */
    public static final Duration SOON = Duration.ofDays(30);

    /** Whenever they end. */
    public ConnectionQuery(
            @Nullable String personId,
            @Nullable String clientId,
            @Nullable String apiId,
            Scope.@Nullable Risk risk,
            @Nullable Unused unused,
            Sort sort,
            boolean descending) {
        this(personId, clientId, apiId, risk, unused, sort, descending, false);
    }

    /**
     * Each of these orders has its index. Who never used a connection comes before all who did, and one without an end after
     * all that have one.
     */
    public enum Sort {
        LAST_USED,
        GRANTED,
        ENDS
    }

    /** How long a connection was not used; one that never was, how long it has been there. */
    public enum Unused {
        DAYS_30(30),
        DAYS_90(90),
        DAYS_180(180),
        DAYS_365(365);

        private final int days;

        Unused(int days) {
            this.days = days;
        }

        public int days() {
            return days;
        }
    }

    /**
     * A place in the order, after a connection.
     *
     * @param at what it is sorted by
     */
    public record Place(@Nullable Instant at, String grantId) implements Serializable {}

    public static ConnectionQuery everything() {
        return new ConnectionQuery(null, null, null, null, null, Sort.LAST_USED, false);
    }

    public Place after(Connection last) {
        var at = switch (sort) {
            case LAST_USED -> last.lastUsedAt();
            case GRANTED -> last.firstGrantedAt();
            case ENDS -> last.endsAt();
        };
        return new Place(at, last.grantId());
    }

    /** The same of one person, app or API. */
    public ConnectionQuery of(CutOff.Kind kind, String id) {
        return switch (kind) {
            case PERSON -> new ConnectionQuery(id, clientId, apiId, risk, unused, sort, descending, endsSoon);
            case APP -> new ConnectionQuery(personId, id, apiId, risk, unused, sort, descending, endsSoon);
            case API -> new ConnectionQuery(personId, clientId, id, risk, unused, sort, descending, endsSoon);
        };
    }

    /** Whether the ids are such as there are; what comes from an address may be anything. */
    boolean isPossible() {
        return Stream.of(personId, clientId, apiId).filter(Objects::nonNull).allMatch(Ids::isWellFormed);
    }

    ConnectionQuery by(Sort order) {
        return new ConnectionQuery(personId, clientId, apiId, risk, unused, order, descending, endsSoon);
    }
}
