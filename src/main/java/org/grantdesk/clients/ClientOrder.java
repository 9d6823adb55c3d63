package org.grantdesk.clients;

import org.grantdesk.clients.ClientQuery.Sort;

/** The orders of the list of apps, each of which has its index. */
final class ClientOrder {

    private ClientOrder() {}

    /** The same along an index. Of one owner's apps, H2 reads it off the index only if it begins with the owner. */
    static String along(ClientQuery query, ClientFilter.Conditions all) {
        if (all.owner().isEmpty()) {
            return of(query);
        }
        // The index of the last use runs backwards.
        var backwards = query.descending() != (query.sort() == Sort.LAST_USED);
        return of(query).replaceFirst("by ", backwards ? "by c.owner_id desc, " : "by c.owner_id, ");
    }

    /** What a statement about apps {@code c} ends with. */
    static String of(ClientQuery query) {
        var direction = query.descending() ? " desc" : "";
        return " order by "
                + switch (query.sort()) {
                    case CLIENT_ID -> "c.id" + direction;
                    case LAST_USED ->
                        query.descending()
                                ? "c.last_used_at desc nulls last, c.id desc"
                                : "c.last_used_at asc nulls first, c.id asc";
                    // People of the same name stay apart.
                    case OWNER -> "c.owner_sort_key" + direction + ", c.owner_id" + direction + ", c.id" + direction;
                    default -> column(query.sort()) + direction + ", c.id" + direction;
                };
    }

    /** The columns of an order beside the id, which is selected in any case. */
    static String columns(Sort sort) {
        return switch (sort) {
            case CLIENT_ID -> "";
            case OWNER -> ", c.owner_sort_key, c.owner_id";
            default -> ", " + column(sort);
        };
    }

    private static String column(Sort sort) {
        return switch (sort) {
            case NAME -> "c.sort_key";
            case CLIENT_ID -> "c.id";
            case OWNER -> "c.owner_sort_key";
            case TYPE -> "c.confidential";
            case STATUS -> "c.status";
            case PEOPLE -> "c.people_count";
            case LAST_USED -> "c.last_used_at";
            case CREATED -> "c.created_at";
        };
    }
}
