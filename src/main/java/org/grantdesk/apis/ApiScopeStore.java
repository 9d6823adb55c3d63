package org.grantdesk.apis;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Scopes of APIs as rows. */
@Component
class ApiScopeStore {

    private final JdbcClient jdbc;
    private final JdbcTemplate batches;

    ApiScopeStore(JdbcClient jdbc, JdbcTemplate batches) {
        this.jdbc = jdbc;
        this.batches = batches;
    }

    /** The scopes of each of these APIs, in the API's own order. */
    Map<String, List<ApiScope>> of(Collection<String> apiIds) {
        var scopes = new HashMap<String, List<ApiScope>>();
        jdbc.sql("select api_id, name, title_en, title_de, sentence_en, sentence_de, risk, needs_approval"
                        + " from api_scope where api_id = any(?) order by api_id, position")
                .param(apiIds.toArray(String[]::new))
                .query(row -> {
                    scopes.computeIfAbsent(row.getString("api_id"), id -> new ArrayList<>())
                            .add(read(row));
                });
        return scopes;
    }

    static ApiScope read(ResultSet row) throws SQLException {
        return new ApiScope(
                row.getString("name"),
                row.getString("title_en"),
                row.getString("title_de"),
                row.getString("sentence_en"),
                row.getString("sentence_de"),
                ApiScope.Risk.valueOf(row.getString("risk")),
                row.getBoolean("needs_approval"));
    }

    /** Scopes that stay are changed in place, because choices of apps hang on them. */
    void replace(String apiId, List<ApiScope> scopes, Set<String> before) {
        jdbc.sql("delete from api_scope where api_id = ? and not (name = any(?))")
                .param(apiId)
                .param(scopes.stream().map(ApiScope::name).toArray(String[]::new))
                .update();
        update(apiId, scopes, before);
        insert(apiId, scopes, before);
    }

    private void update(String id, List<ApiScope> scopes, Set<String> known) {
        batches.batchUpdate(
                "update api_scope set position = ?, title_en = ?, title_de = ?, sentence_en = ?, sentence_de = ?,"
                        + " risk = ?, needs_approval = ? where api_id = ? and name = ?",
                IntStream.range(0, scopes.size())
                        .filter(i -> known.contains(scopes.get(i).name()))
                        .mapToObj(i -> row(id, i, scopes.get(i)))
                        .toList());
    }

    void insert(String id, List<ApiScope> scopes, Set<String> known) {
        batches.batchUpdate(
                "insert into api_scope (position, title_en, title_de, sentence_en, sentence_de, risk, needs_approval,"
                        + " api_id, name) values (?, ?, ?, ?, ?, ?, ?, ?, ?)",
                IntStream.range(0, scopes.size())
                        .filter(i -> !known.contains(scopes.get(i).name()))
                        .mapToObj(i -> row(id, i, scopes.get(i)))
                        .toList());
    }

    private static Object[] row(String id, int position, ApiScope scope) {
        return new Object[] {
            position,
            scope.titleEn(),
            scope.titleDe(),
            scope.sentenceEn(),
            scope.sentenceDe(),
            scope.risk().name(),
            scope.needsApproval(),
            id,
            scope.name()
        };
    }
}
