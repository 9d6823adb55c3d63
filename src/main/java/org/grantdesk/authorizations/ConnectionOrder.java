package org.grantdesk.authorizations;

import java.sql.Timestamp;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.grantdesk.authorizations.ConnectionQuery.Place;
import org.grantdesk.authorizations.ConnectionQuery.Sort;
import org.jspecify.annotations.Nullable;

/** How the list of all grants is sorted, and what of it comes after a place. */
record ConnectionOrder(ConnectionQuery query) {

    /** Whether the rows are those of one API, which have indexes of their own: it may be much younger than most grants. */
    static boolean alongApi(ConnectionQuery query) {
        return query.apiId() != null;
    }

    long filters() {
        return Stream.of(query.personId(), query.clientId(), query.apiId(), query.risk(), query.unused())
                        .filter(Objects::nonNull)
                        .count()
                + (query.endsSoon() ? 1 : 0);
    }

    /** Whether each filter that is alone has an index in this order that begins with it. */
    boolean withFilters() {
        return query.sort() != Sort.ENDS;
    }

    /** What a statement about grants {@code g} ends with. H2 reads an order off an index only if it begins as the index does. */
    String by() {
        var down = query.descending();
        // The index of the last use runs backwards.
        var backwards = query.sort() == Sort.LAST_USED ? !down : down;
        var nulls = switch (query.sort()) {
            case LAST_USED -> down ? " nulls last" : " nulls first";
            case ENDS -> down ? " nulls first" : " nulls last";
            case GRANTED -> "";
        };
        return " order by " + first(backwards) + time() + (down ? " desc" : "") + nulls + ", " + id()
                + (down ? " desc" : "");
    }

    private String first(boolean backwards) {
        var first = alongApi(query)
                ? "x.api_id"
                : query.clientId() != null ? "g.client_id" : query.risk() != null && withFilters() ? "g.risk" : "";
        return first.isEmpty() ? "" : first + (backwards ? " desc, " : ", ");
    }

    /**
     * What comes after the place, in the order of the list: those without a time are a part of their own, so that each part
     * begins in the middle of an index.
     *
     * @param unused only what was not used since then
     */
    List<Where> parts(Where all, @Nullable Place after, @Nullable Timestamp unused) {
        var byUse = query.sort() == Sort.LAST_USED;
        if (unused != null && !byUse) {
            all.and(granted() + " < ? and (" + used() + " is null or " + used() + " < ?)", unused, unused);
        }
        if (query.sort() == Sort.GRANTED) {
            return List.of(after == null ? all : beyond(all, after));
        }
        if (after == null && (unused == null || !byUse)) {
            return List.of(all);
        }
        var without = all.copy().and(time() + " is null");
        var with = all.copy().and(time() + " is not null");
        if (unused != null && byUse) {
            without.and(granted() + " < ?", unused);
            with.and(used() + " < ?", unused);
        }
        var withoutFirst = query.descending() != byUse;
        if (after == null) {
            return withoutFirst ? List.of(without, with) : List.of(with, without);
        }
        if (after.at() == null) {
            without.and(id() + (query.descending() ? " < ?" : " > ?"), after.grantId());
            return withoutFirst ? List.of(without, with) : List.of(without);
        }
        var rest = beyond(with, after);
        return withoutFirst ? List.of(rest) : List.of(rest, without);
    }

    private Where beyond(Where all, Place after) {
        var at = Timestamp.from(Objects.requireNonNull(after.at()));
        var than = query.descending() ? "<" : ">";
        // H2 finds the place in the index by the first of the two conditions only.
        return all.and(time() + " " + than + "= ?", at)
                .and("(" + time() + ", " + id() + ") " + than + " (?, ?)", at, after.grantId());
    }

    private String time() {
        return switch (query.sort()) {
            case LAST_USED -> used();
            case GRANTED -> granted();
            case ENDS -> end();
        };
    }

    private String granted() {
        return alongApi(query) ? "x.first_granted_at" : "g.first_granted_at";
    }

    private String used() {
        return alongApi(query) ? "x.last_used_at" : "g.last_used_at";
    }

    /** The column of the end. */
    String end() {
        return alongApi(query) ? "x.expires_at" : "g.expires_at";
    }

    private String id() {
        return alongApi(query) ? "x.grant_id" : "g.id";
    }
}
