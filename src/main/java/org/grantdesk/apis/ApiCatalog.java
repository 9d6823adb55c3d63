package org.grantdesk.apis;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import org.grantdesk.base.Rows;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** What scopes of APIs are called and mean. Consent pages explain them to anyone, so no permission is asked for. */
@Component
@Transactional(readOnly = true)
public class ApiCatalog {

    private final JdbcClient jdbc;

    ApiCatalog(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * The APIs that scopes belong to, by name, each with those of its scopes that are among them. What is gone is left
     * out. One statement where there are scopes of APIs among them, else none.
     *
     * @param scopes as {@link QualifiedScope} writes them
     */
    public List<DescribedApi> describe(Collection<String> scopes) {
        var ids = QualifiedScope.apiIds(scopes);
        if (ids.isEmpty()) {
            return List.of();
        }
        var apis = new LinkedHashMap<String, DescribedApi>();
        jdbc.sql("select a.id, a.identifier, a.name as api_name, o.username, o.first_name, o.last_name, s.name,"
                        + " s.title_en, s.title_de, s.sentence_en, s.sentence_de, s.risk, s.needs_approval from api a"
                        + " join api_scope s on s.api_id = a.id left join person o on o.id = a.owner_id"
                        + " where a.id = any(?) order by a.sort_key, a.id, s.position")
                .params(List.of((Object) ids.toArray(String[]::new)))
                .query((row, number) -> {
                    var id = row.getString("id");
                    var scope = ApiScopeStore.read(row);
                    return new DescribedApi(
                            id,
                            row.getString("identifier"),
                            row.getString("api_name"),
                            Rows.displayName(row),
                            scopes.contains(QualifiedScope.of(id, scope.name())) ? List.of(scope) : List.of());
                })
                .list()
                .forEach(one -> apis.merge(one.id(), one, ApiCatalog::joined));
        return apis.values().stream().filter(api -> !api.scopes().isEmpty()).toList();
    }

    private static DescribedApi joined(DescribedApi one, DescribedApi more) {
        var scopes = new ArrayList<>(one.scopes());
        scopes.addAll(more.scopes());
        return new DescribedApi(one.id(), one.identifier(), one.name(), one.ownerName(), scopes);
    }
}
