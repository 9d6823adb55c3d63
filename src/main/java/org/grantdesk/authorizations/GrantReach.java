package org.grantdesk.authorizations;

import java.sql.Timestamp;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.grantdesk.apis.ApiCatalog;
import org.grantdesk.apis.QualifiedScope;
import org.grantdesk.base.RowLocks;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Which APIs a grant reaches, and the sign-ins under it. Called inside a transaction that holds person and app. */
@Component
class GrantReach {

    private final JdbcClient jdbc;
    private final RowLocks locks;
    private final ApiCatalog apis;

    GrantReach(JdbcClient jdbc, RowLocks locks, ApiCatalog apis) {
        this.jdbc = jdbc;
        this.locks = locks;
        this.apis = apis;
    }

    /**
     * Whether the APIs have all of the scopes that are theirs. None is removed until the transaction ends: what was taken out
     * of all grants a moment ago must not come back into one, where a later scope of the same name would give it new life.
     */
    boolean areThere(Set<String> scopes) {
        var ids = QualifiedScope.apiIds(scopes);
        if (ids.isEmpty()) {
            return true;
        }
        locks.apis(ids);
        var known = new TreeSet<String>();
        apis.describe(scopes)
                .forEach(api -> api.scopes().forEach(scope -> known.add(QualifiedScope.of(api.id(), scope.name()))));
        return scopes.stream().allMatch(scope -> QualifiedScope.parse(scope).apiId() == null || known.contains(scope));
    }

    /** So that the grant is found by its most dangerous scope. */
    void rate(String grantId, Set<String> scopes) {
        var names = scopes.toArray(String[]::new);
        jdbc.sql("update app_grant set risk = (select coalesce(max(" + GrantRisks.RANK
                        + "), 0) from (select s.risk from"
                        + " scope s where s.name = any(?) union all select s.risk from api_scope s where s.api_id ="
                        + " any(?) and s.api_id || '|' || s.name = any(?)) r) where id = ?")
                .param(names)
                .param(QualifiedScope.apiIds(scopes).toArray(String[]::new))
                .param(names)
                .param(grantId)
                .update();
    }

    /** So that an API finds the grants that reach it. */
    void remember(String grantId, String clientId, Set<String> scopes, Timestamp now) {
        for (var apiId : QualifiedScope.apiIds(scopes)) {
            jdbc.sql(
                            "insert into app_grant_api (grant_id, api_id, client_id, first_granted_at, last_used_at, expires_at)"
                                    + " select g.id, cast(? as varchar), cast(? as varchar), cast(? as timestamp with time zone),"
                                    + " g.last_used_at, g.expires_at from app_grant g where g.id = ? on conflict do nothing")
                    .params(apiId, clientId, now, grantId)
                    .update();
        }
    }

    /** The grant reaches no other APIs than those of the scopes. */
    void forget(String grantId, Set<String> scopes) {
        jdbc.sql("delete from app_grant_api where grant_id = ? and not (api_id = any(?))")
                .param(grantId)
                .param(QualifiedScope.apiIds(scopes).toArray(String[]::new))
                .update();
    }

    /** Takes scopes of the API out of the sign-ins, and ends those that have nothing left. */
    void takeFromAuthorizations(String grantId, String apiId, @Nullable Set<String> gone) {
        jdbc.sql("select id, scopes from app_authorization where grant_id = ? order by id for update")
                .param(grantId)
                .query((row, number) -> Map.entry(row.getString(1), Scopes.split(row.getString(2))))
                .list()
                .forEach(authorization -> {
                    var left = without(authorization.getValue(), apiId, gone);
                    if (left.isEmpty()) {
                        jdbc.sql("delete from app_authorization where id = ?")
                                .param(authorization.getKey())
                                .update();
                    } else if (left.size() < authorization.getValue().size()) {
                        jdbc.sql("update app_authorization set scopes = ? where id = ?")
                                .params(Scopes.join(left), authorization.getKey())
                                .update();
                    }
                    if (!QualifiedScope.apiIds(left).contains(apiId)) {
                        jdbc.sql("delete from app_token where authorization_id = ? and api_id = ?")
                                .params(authorization.getKey(), apiId)
                                .update();
                    }
                });
    }

    /** Takes the scopes out of the sign-ins, ends those that have nothing left, and the access tokens that carry one of them. */
    void takeFromAuthorizations(String grantId, Set<String> gone) {
        jdbc.sql("select id, scopes from app_authorization where grant_id = ? order by id for update")
                .param(grantId)
                .query((row, number) -> Map.entry(row.getString(1), Scopes.split(row.getString(2))))
                .list()
                .forEach(authorization -> {
                    var left = new TreeSet<>(authorization.getValue());
                    if (!left.removeAll(gone)) {
                        return;
                    }
                    if (left.isEmpty()) {
                        jdbc.sql("delete from app_authorization where id = ?")
                                .param(authorization.getKey())
                                .update();
                        return;
                    }
                    jdbc.sql("update app_authorization set scopes = ? where id = ?")
                            .params(Scopes.join(left), authorization.getKey())
                            .update();
                    endAccessTokens(authorization.getKey(), gone);
                });
    }

    private void endAccessTokens(String authorizationId, Set<String> gone) {
        // Those without scopes of their own carry all that the authorization had.
        var ended = jdbc
                .sql("select id, scopes from app_token where authorization_id = ? and kind = 'ACCESS'")
                .param(authorizationId)
                .query((row, number) ->
                        Map.entry(row.getString(1), Objects.requireNonNullElse(row.getString(2), Scopes.join(gone))))
                .list()
                .stream()
                .filter(token -> !Collections.disjoint(Scopes.split(token.getValue()), gone))
                .map(Map.Entry::getKey)
                .toArray(String[]::new);
        jdbc.sql("delete from app_token where id = any(?)")
                .params(List.of((Object) ended))
                .update();
    }

    static Set<String> without(Set<String> scopes, String apiId, @Nullable Set<String> gone) {
        var left = new TreeSet<>(scopes);
        left.removeIf(scope -> {
            var qualified = QualifiedScope.parse(scope);
            return apiId.equals(qualified.apiId()) && (gone == null || gone.contains(qualified.name()));
        });
        return left;
    }
}
