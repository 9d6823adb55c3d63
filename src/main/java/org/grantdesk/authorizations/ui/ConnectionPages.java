package org.grantdesk.authorizations.ui;

import java.io.Serializable;
import java.util.List;
import java.util.TreeMap;
import org.grantdesk.authorizations.Connection;
import org.grantdesk.authorizations.ConnectionQuery;
import org.grantdesk.authorizations.ConnectionQuery.Place;
import org.grantdesk.authorizations.ConnectionService;

/**
 * Reads the list as a grid asks for it, by row numbers. It remembers where pages ended, so that the next one begins there
 * and does not walk over everything before.
 */
class ConnectionPages implements Serializable {

    private final transient ConnectionService connections;
    private final TreeMap<Integer, Place> ends = new TreeMap<>();
    private ConnectionQuery query = ConnectionQuery.everything();

    ConnectionPages(ConnectionService connections) {
        this.connections = connections;
    }

    void begin(ConnectionQuery wanted) {
        query = wanted;
        ends.clear();
    }

    ConnectionQuery query() {
        return query;
    }

    List<Connection> read(int offset, int limit) {
        var known = ends.floorEntry(offset);
        var page = known == null
                ? connections.list(query, null, offset, limit)
                : connections.list(query, known.getValue(), offset - known.getKey(), limit);
        if (!page.isEmpty()) {
            ends.put(offset + page.size(), query.after(page.getLast()));
        }
        return page;
    }
}
