package org.grantdesk.clients;

import java.sql.ResultSet;
import java.sql.SQLException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What should make a person look twice at an app that they are asked about. Asks for no permission. */
@Component
public class AppLooks {

    /**
     * Another app, of another owner, whose name looks the same; trusted apps imitate no one. Copies of one product go to
     * the same hosts: what else an app says of itself, an impostor says too.
     */
    private static final String LOOKING_ALIKE = "(select o.name from client o where o.look_key = c.look_key"
            + " and o.id <> c.id and not c.trusted and c.look_key <> ''"
            + " and (c.owner_id is null or o.owner_id is distinct from c.owner_id)"
            + " and (o.likeness = c.likeness) is not true";

    private static final String MARKS = "select c.people_count = 0 as first_here, coalesce("
            + LOOKING_ALIKE + " and o.trusted order by o.id limit 1), "
            + LOOKING_ALIKE + " and not o.trusted and o.people_count > c.people_count"
            + " order by o.people_count desc limit 1), '') as look_alike,"
            + " " + ConfirmedDomains.COLUMNS + " from client c" + ConfirmedDomains.JOIN + " where c.id = ?";

    private final JdbcClient jdbc;

    AppLooks(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * What is noticed.
     *
     * @param firstHere whether no one has connected the app
     * @param lookAlike a better-known app whose name looks the same; empty when there is none
     * @param confirmedHost the host that has confirmed the app, if its homepage was there; empty when none has
     */
    public record Marks(boolean firstHere, String lookAlike, String confirmedHost) {}

    /** Looks at an app; one that is gone has nothing to notice. */
    public Marks of(String clientId) {
        return jdbc.sql(MARKS)
                .param(clientId)
                .query((row, number) ->
                        new Marks(row.getBoolean("first_here"), row.getString("look_alike"), confirmedHost(row)))
                .optional()
                .orElseGet(() -> new Marks(false, "", ""));
    }

    private static String confirmedHost(ResultSet row) throws SQLException {
        var claim = ConfirmedDomains.read(row);
        return claim.confirmedAt() == null ? "" : claim.host();
    }
}
