package org.grantdesk.clients;

import java.sql.ResultSet;
import java.sql.SQLException;
import org.grantdesk.base.DisplayName;
import org.grantdesk.base.Rows;
import org.grantdesk.redirects.ClientType;
import org.jspecify.annotations.Nullable;

/** How a row of the list is read; {@code c} is the app, {@code o} its owner. */
final class ClientSummaryRow {

    static final String COLUMNS =
            "c.id, c.name, c.logo_uri, c.owner_id, c.owner_username, c.confidential, c.status, c.trusted,"
                    + " c.redirect_warning, c.development_address, c.people_count, c.last_used_at, c.created_at, c.origin,"
                    + " c.unverified, c.purpose, "
                    + Sponsor.COLUMNS + ","
                    + " o.first_name, o.last_name";

    private ClientSummaryRow() {}

    static ClientSummary read(ResultSet row, int number) throws SQLException {
        return new ClientSummary(
                row.getString("id"),
                row.getString("name"),
                row.getString("logo_uri"),
                row.getString("owner_id"),
                row.getString("owner_username"),
                DisplayName.of(
                        row.getString("owner_username"), row.getString("first_name"), row.getString("last_name")),
                row.getBoolean("confidential") ? ClientType.CONFIDENTIAL : ClientType.PUBLIC,
                ClientStatus.valueOf(row.getString("status")),
                row.getBoolean("trusted"),
                row.getBoolean("redirect_warning"),
                row.getBoolean("development_address"),
                row.getInt("people_count"),
                Rows.instant(row, "last_used_at"),
                row.getTimestamp("created_at").toInstant(),
                ClientOrigin.valueOf(row.getString("origin")),
                row.getBoolean("unverified"),
                purpose(row),
                Sponsor.read(row),
                row.getInt("alike"));
    }

    private static @Nullable ClientPurpose purpose(ResultSet row) throws SQLException {
        var purpose = row.getString("purpose");
        return purpose == null ? null : ClientPurpose.valueOf(purpose);
    }
}
