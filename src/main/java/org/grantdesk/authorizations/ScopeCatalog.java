package org.grantdesk.authorizations;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.grantdesk.apis.ApiCatalog;
import org.grantdesk.apis.DescribedApi;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** All scopes there are. Public knowledge: the server's metadata names them, and consent pages explain them. */
@Component
@Transactional(readOnly = true)
public class ScopeCatalog {

    private final JdbcClient jdbc;
    private final ApiCatalog apis;

    ScopeCatalog(JdbcClient jdbc, ApiCatalog apis) {
        this.jdbc = jdbc;
        this.apis = apis;
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

    /**
     * The scopes with these names, in groups: those of this installation, then those of each API by its name. Names
     * without a scope are left out.
     *
     * @param names as grants have them
     */
    public List<ScopeGroup> explain(Collection<String> names) {
        var groups = new ArrayList<ScopeGroup>();
        group(
                null,
                list().stream().filter(scope -> names.contains(scope.name())).toList(),
                groups);
        apis.describe(names)
                .forEach(api -> group(
                        api,
                        api.scopes().stream().map(scope -> Scope.of(api, scope)).toList(),
                        groups));
        return groups;
    }

    private static void group(@Nullable DescribedApi api, List<Scope> scopes, List<ScopeGroup> groups) {
        if (!scopes.isEmpty()) {
            groups.add(new ScopeGroup(
                    api,
                    scopes.stream()
                            .sorted((one, other) -> other.risk().compareTo(one.risk()))
                            .toList()));
        }
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
