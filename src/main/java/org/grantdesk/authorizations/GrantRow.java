package org.grantdesk.authorizations;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.grantdesk.base.AuditEvent.Subject;
import org.grantdesk.base.Rows;
import org.jspecify.annotations.Nullable;

/**
 * A grant as it is stored.
 *
 * @param all what either has allowed
 * @param organizations those of all that only the organization has
 * @param endChosen whether the person chose the end
 */
record GrantRow(
        String id,
        Set<String> all,
        Set<String> organizations,
        @Nullable Instant endsAt,
        boolean endChosen) {

    /** With the names that it is recorded under. */
    record Named(GrantRow grant, Subject person, Subject app) {

        Map<String, String> scopes() {
            return Map.of(GrantHistory.SCOPES, Scopes.join(grant.all()));
        }
    }

    static GrantRow read(ResultSet row) throws SQLException {
        return new GrantRow(
                row.getString("id"),
                Scopes.split(row.getString("scopes")),
                Scopes.split(row.getString("organization_scopes")),
                Rows.instant(row, "expires_at"),
                row.getBoolean("end_chosen"));
    }

    Set<String> persons() {
        var persons = new TreeSet<>(all);
        persons.removeAll(organizations);
        return persons;
    }

    Grant grant() {
        return new Grant(id, persons(), endsAt);
    }

    boolean isOver(Instant now) {
        return endsAt != null && !now.isBefore(endsAt);
    }
}
