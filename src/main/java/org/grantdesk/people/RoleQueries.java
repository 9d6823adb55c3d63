package org.grantdesk.people;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;
import org.springframework.stereotype.Component;

/** Roles with their permissions and the number of their holders, in one statement. */
@Component
class RoleQueries {

    private static final String SELECT = "select r.id, r.name, r.title, r.description, r.built_in, r.created_at,"
            + " r.updated_at, r.version, rp.permission,"
            + " (select count(*) from person_role pr where pr.role_id = r.id) as people"
            + " from role r left join role_permission rp on rp.role_id = r.id";
    private static final String ORDER = " order by r.built_in desc, r.created_at, r.name, rp.permission";

    private final JdbcClient jdbc;

    RoleQueries(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    List<RoleDetails> all() {
        return read(jdbc.sql(SELECT + ORDER));
    }

    Optional<RoleDetails> byName(String name) {
        return RoleRules.isName(name)
                ? read(jdbc.sql(SELECT + " where r.name = ?" + ORDER).param(name)).stream()
                        .findFirst()
                : Optional.empty();
    }

    Optional<RoleDetails> byId(String id) {
        return read(jdbc.sql(SELECT + " where r.id = ?" + ORDER).param(id)).stream()
                .findFirst();
    }

    private static List<RoleDetails> read(StatementSpec statement) {
        return statement.query((ResultSet rows) -> {
            var roles = new ArrayList<RoleDetails>();
            for (var more = rows.next(); more; ) {
                var permissions = new LinkedHashSet<String>();
                var role = toDetails(rows, permissions);
                do {
                    var permission = rows.getString("permission");
                    if (permission != null) {
                        permissions.add(permission);
                    }
                    more = rows.next();
                } while (more && role.id().equals(rows.getString("id")));
                roles.add(role);
            }
            return List.<RoleDetails>copyOf(roles);
        });
    }

    private static RoleDetails toDetails(ResultSet row, Set<String> permissions) throws SQLException {
        return new RoleDetails(
                row.getString("id"),
                row.getString("name"),
                row.getString("title"),
                row.getString("description"),
                row.getBoolean("built_in"),
                permissions,
                row.getLong("people"),
                row.getTimestamp("created_at").toInstant(),
                row.getTimestamp("updated_at").toInstant(),
                row.getLong("version"));
    }
}
