package org.grantdesk.authorizations;

import java.io.IOException;
import java.time.ZoneId;
import java.util.stream.Stream;
import org.grantdesk.authorizations.ConnectionQuery.Place;
import org.grantdesk.base.Csv;
import org.grantdesk.security.Authorities;
import org.jspecify.annotations.Nullable;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Component;

/**
 * Writes a list of connections as CSV (RFC 4180): what {@link ConnectionService#list} gives. It reads page after page and
 * holds neither a transaction nor a connection between them, so that a slow reader keeps no one waiting.
 */
@Component
@PreAuthorize("hasAnyAuthority('" + Authorities.EDIT_OTHER_USERS + "', '" + Authorities.MANAGE_SYSTEM + "')")
public class ConnectionExport {

    private static final String HEAD =
            Csv.head("app", "client_id", "person", "person_id", "scopes", "granted", "last_used", "ends");

    private final ConnectionService connections;

    ConnectionExport(ConnectionService connections) {
        this.connections = connections;
    }

    /** Writes a head and all connections that match, in the order of the query, with times of the zone. */
    public void write(ConnectionQuery query, ZoneId zone, Appendable out) throws IOException {
        out.append(HEAD);
        @Nullable Place place = null;
        for (var page = connections.list(query, place, 0, ConnectionService.MAX);
                !page.isEmpty();
                page = connections.list(query, place, 0, ConnectionService.MAX)) {
            for (var connection : page) {
                out.append(row(connection, zone));
            }
            place = query.after(page.getLast());
        }
    }

    private static String row(Connection connection, ZoneId zone) {
        return Csv.line(Stream.of(
                connection.clientName(),
                connection.clientId(),
                connection.personName(),
                connection.personId(),
                Scopes.join(connection.scopes()),
                Csv.time(connection.firstGrantedAt(), zone),
                Csv.time(connection.lastUsedAt(), zone),
                Csv.time(connection.endsAt(), zone)));
    }
}
