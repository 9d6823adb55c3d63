package org.grantdesk.audit;

import java.io.IOException;
import java.time.ZoneId;
import org.grantdesk.security.Authorities;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Component;

/**
 * Writes the log as CSV (RFC 4180). It reads page after page and holds neither a transaction nor a connection between
 * them, so that a slow reader keeps no one waiting.
 */
@Component
@PreAuthorize("hasAuthority('" + Authorities.MANAGE_SYSTEM + "')")
public class AuditExport {

    /** The newest so many rows are written. */
    public static final int MAX_ROWS = 50_000;

    private static final int PAGE = 1000;

    private final AuditQueries queries;
    private final ReaderRights rights;

    AuditExport(AuditQueries queries, ReaderRights rights) {
        this.queries = queries;
        this.rights = rights;
    }

    /** Writes a head and the newest {@link #MAX_ROWS} rows that match; rows added meanwhile are not among them. */
    public void write(AuditQuery query, ZoneId zone, Appendable out) throws IOException {
        rights.check(query);
        out.append(AuditCsv.HEAD);
        AuditEntry last = null;
        for (int written = 0; written < MAX_ROWS; written += PAGE) {
            var page = queries.pageAfter(query, last, PAGE);
            for (var entry : rights.apply(page)) {
                out.append(AuditCsv.row(entry, zone));
            }
            if (page.size() < PAGE) {
                return;
            }
            last = page.getLast();
        }
    }
}
