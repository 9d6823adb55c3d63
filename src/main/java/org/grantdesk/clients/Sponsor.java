package org.grantdesk.clients;

import java.sql.ResultSet;
import java.sql.SQLException;
import org.grantdesk.base.DisplayName;
import org.jspecify.annotations.Nullable;

/**
 * The person who is responsible for an agent.
 *
 * @param name what they are called: full name, or the username where none is given
 * @param active false once deactivated: no one new connects the agent then
 */
public record Sponsor(String personId, String username, String name, boolean active) {

    /** What {@link #read} reads of an app {@code c} that is joined with {@link #JOIN}. */
    public static final String COLUMNS = "sp.id as sponsor_id, sp.username as sponsor_username,"
            + " sp.first_name as sponsor_first_name, sp.last_name as sponsor_last_name,"
            + " sp.deactivated_at is null as sponsor_active";

    public static final String JOIN = " left join person sp on sp.id = c.sponsor_id";

    /** The sponsor of the app in the row; {@code null} when it is no agent. */
    public static @Nullable Sponsor read(ResultSet row) throws SQLException {
        var id = row.getString("sponsor_id");
        if (id == null) {
            return null;
        }
        var username = row.getString("sponsor_username");
        return new Sponsor(
                id,
                username,
                DisplayName.of(username, row.getString("sponsor_first_name"), row.getString("sponsor_last_name")),
                row.getBoolean("sponsor_active"));
    }
}
