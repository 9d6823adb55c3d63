package org.grantdesk.clients;

import java.io.IOException;
import java.time.ZoneId;
import java.util.Locale;
import java.util.stream.Stream;
import org.grantdesk.base.Csv;
import org.grantdesk.security.Authorities;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Component;

/**
 * Writes a list of apps as CSV (RFC 4180): what {@link ClientCatalog#list} gives the asker, and nothing secret. It reads
 * page after page and holds neither a transaction nor a connection between them, so that a slow reader keeps no one
 * waiting.
 */
@Component
@PreAuthorize("hasAuthority('" + Authorities.MANAGE_OAUTH + "')")
public class ClientExport {

    private static final int PAGE = 1000;

    private static final String HEAD = Csv.head(
            "name",
            "client_id",
            "owner",
            "type",
            "status",
            "trusted",
            "redirect_uri_warning",
            "people",
            "last_used",
            "created",
            "purpose",
            "sponsor");

    private final ClientQueries queries;

    ClientExport(ClientQueries queries) {
        this.queries = queries;
    }

    /** Writes a head and all apps that match now, in the order of the query, with times of the zone. */
    public void write(ClientQuery query, ZoneId zone, Appendable out) throws IOException {
        out.append(HEAD);
        // Which apps it is to be is settled first: no app comes twice or is left out when others change meanwhile.
        var ids = queries.ids(query, 0, Integer.MAX_VALUE);
        for (int from = 0; from < ids.size(); from += PAGE) {
            var page = ids.subList(from, Math.min(ids.size(), from + PAGE));
            for (var app : queries.summaries(query, page)) {
                out.append(row(app, zone));
            }
        }
    }

    private static String row(ClientSummary app, ZoneId zone) {
        return Csv.line(Stream.of(
                app.clientName(),
                app.clientId(),
                app.ownerUsername(),
                lower(app.type()),
                lower(app.status()),
                yesOrNo(app.trusted()),
                yesOrNo(app.warned()),
                String.valueOf(app.people()),
                Csv.time(app.lastUsedAt(), zone),
                Csv.time(app.createdAt(), zone),
                app.purpose() == null ? "" : lower(app.purpose()),
                app.sponsor() == null ? "" : app.sponsor().username()));
    }

    private static String lower(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }

    private static String yesOrNo(boolean yes) {
        return yes ? "yes" : "no";
    }
}
