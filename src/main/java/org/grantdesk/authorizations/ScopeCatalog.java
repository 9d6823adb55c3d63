package org.grantdesk.authorizations;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** All scopes there are. Public knowledge: the server's metadata names them, and consent pages explain them. */
@Component
@Transactional(readOnly = true)
public class ScopeCatalog {

    private final JdbcClient jdbc;

    ScopeCatalog(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** All scopes, those built in first. */
    public List<Scope> list() {
        return jdbc.sql("select * from scope order by built_in desc, name")
                .query((row, number) -> read(row))
                .list();
    }

    public List<String> names() {
        return list().stream().map(Scope::name).toList();
    }

    /** The scopes with these names, the most dangerous first; names without a scope are left out. */
    public List<Scope> explain(Collection<String> names) {
        return list().stream()
                .filter(scope -> names.contains(scope.name()))
                .sorted((one, other) -> other.risk().compareTo(one.risk()))
                .toList();
    }

    private static Scope read(ResultSet row) throws SQLException {
        return new Scope(
                row.getString("name"),
                row.getString("title_en"),
                row.getString("title_de"),
                row.getString("sentence_en"),
                row.getString("sentence_de"),
                Scope.Risk.valueOf(row.getString("risk")),
                row.getBoolean("built_in"),
                row.getLong("version"));
    }
}
