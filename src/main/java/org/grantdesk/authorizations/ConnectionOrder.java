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

    /** Whether the order is that in which one API was allowed, which has an index of its own. */
    static boolean alongApi(ConnectionQuery query) {
        return query.apiId() != null && query.sort() == Sort.GRANTED;
    }

    long filters() {
        return Stream.of(query.personId(), query.clientId(), query.apiId(), query.risk(), query.unused())
                        .filter(Objects::nonNull)
                        .count()
                + (query.endsSoon() ? 1 : 0);
    }

    /** What a statement about grants {@code g} ends with. H2 reads an order off an index only if it begins as the index does. */
    String by() {
        var first = alongApi(query)
                ? "x.api_id"
                : query.clientId() != null ? "g.client_id" : query.risk() != null ? "g.risk" : "";
        var down = query.descending();
        // The index of the last use runs backwards.
        var backwards = query.sort() == Sort.LAST_USED ? !down : down;
        return " order by "
                + (first.isEmpty() ? "" : first + (backwards ? " desc, " : ", "))
                + (query.sort() == Sort.LAST_USED
                        ? down
                                ? "g.last_used_at desc nulls last, g.id desc"
                                : "g.last_used_at asc nulls first, g.id asc"
                        : time() + (down ? " desc, " : ", ") + id() + (down ? " desc" : ""));
    }

    /**
     * What comes after the place, in the order of the list: those that were never used are a part of their own, so that
     * each part begins in the middle of an index.
     *
     * @param unused only what was not used since then
     */
    List<Where> parts(Where all, @Nullable Place after, @Nullable Timestamp unused) {
        if (query.sort() == Sort.GRANTED) {
            var rest = after == null ? all : beyond(all, after);
            return List.of(
                    unused == null
                            ? rest
                            : rest.and(
                                    "g.first_granted_at < ? and (g.last_used_at is null or g.last_used_at < ?)",
                                    unused,
                                    unused));
        }
        if (after == null && unused == null) {
            return List.of(all);
        }
        var never = all.copy().and("g.last_used_at is null");
        var once = all.copy().and("g.last_used_at is not null");
        if (unused != null) {
            never.and("g.first_granted_at < ?", unused);
            once.and("g.last_used_at < ?", unused);
        }
        if (after == null) {
            return query.descending() ? List.of(once, never) : List.of(never, once);
        }
        if (after.at() == null) {
            never.and(query.descending() ? "g.id < ?" : "g.id > ?", after.grantId());
            return query.descending() ? List.of(never) : List.of(never, once);
        }
        var rest = beyond(once, after);
        return query.descending() ? List.of(rest, never) : List.of(rest);
    }

    private Where beyond(Where all, Place after) {
        var at = Timestamp.from(Objects.requireNonNull(after.at()));
        var than = query.descending() ? "<" : ">";
        // H2 finds the place in the index by the first of the two conditions only.
        return all.and(time() + " " + than + "= ?", at)
                .and("(" + time() + ", " + id() + ") " + than + " (?, ?)", at, after.grantId());
    }

    private String time() {
        return query.sort() == Sort.LAST_USED
                ? "g.last_used_at"
                : alongApi(query) ? "x.first_granted_at" : "g.first_granted_at";
    }

    private String id() {
        return alongApi(query) ? "x.grant_id" : "g.id";
    }
}
