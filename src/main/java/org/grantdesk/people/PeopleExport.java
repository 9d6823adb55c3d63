package org.grantdesk.people;

import java.io.IOException;
import java.time.ZoneId;
import java.util.Locale;
import java.util.stream.Stream;
import org.grantdesk.base.Csv;
import org.grantdesk.security.Authorities;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Component;

/**
 * Writes a list of people as CSV (RFC 4180): what {@link PeopleService#list} gives, and nothing secret. It reads page
 * after page and holds neither a transaction nor a connection between them, so that a slow reader keeps no one waiting.
 */
@Component
@PreAuthorize("hasAnyAuthority('" + Authorities.EDIT_OTHER_USERS + "', '" + Authorities.MANAGE_SYSTEM + "')")
public class PeopleExport {

    private static final int PAGE = 1000;

    private static final String HEAD =
            Csv.head("name", "username", "email", "person_id", "roles", "status", "last_sign_in", "created");

    private final PeopleQueries queries;

    PeopleExport(PeopleQueries queries) {
        this.queries = queries;
    }

    /** Writes a head and all people who match now, in the order of the query, with times of the zone. */
    public void write(PersonQuery query, ZoneId zone, Appendable out) throws IOException {
        out.append(HEAD);
        // Who it is to be is settled first: no one comes twice or is left out when others change meanwhile.
        var ids = queries.ids(query);
        for (int from = 0; from < ids.size(); from += PAGE) {
            var page = ids.subList(from, Math.min(ids.size(), from + PAGE));
            for (var person : queries.summaries(query, page)) {
                out.append(row(person, zone));
            }
        }
    }

    private static String row(PersonSummary person, ZoneId zone) {
        return Csv.line(Stream.of(
                person.displayName(),
                person.username(),
                person.email(),
                person.id(),
                String.join(", ", person.roleTitles()),
                person.state().name().toLowerCase(Locale.ROOT),
                Csv.time(person.lastSignInAt(), zone),
                Csv.time(person.createdAt(), zone)));
    }
}
