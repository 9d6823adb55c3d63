package org.grantdesk.apis;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.grantdesk.base.Copies;
import org.grantdesk.base.PlainText;
import org.grantdesk.base.Rows;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Which APIs an app may use and which of their scopes it may ask for, as rows. Asks for no permission. */
@Component
class AppApiStore {

    private static final String SELECT = "select a.id, a.identifier, a.name, a.owner_id, a.open, o.username,"
            + " o.first_name, o.last_name, l.client_id is not null as listed, c.client_id is not null as chosen"
            + " from api a left join person o on o.id = a.owner_id"
            + " left join api_client l on l.api_id = a.id and l.client_id = ?"
            + " left join client_api c on c.api_id = a.id and c.client_id = ? where ";

    private final JdbcClient jdbc;
    private final JdbcTemplate batches;
    private final ApiScopeStore scopes;

    AppApiStore(JdbcClient jdbc, JdbcTemplate batches, ApiScopeStore scopes) {
        this.jdbc = jdbc;
        this.batches = batches;
        this.scopes = scopes;
    }

    /**
     * What was chosen for an app.
     *
     * @param scopes names of scopes, by API
     */
    record Choice(Map<String, Set<String>> scopes, @Nullable String defaultApiId) {}

    /** An API beside an app. */
    record Offer(
            String apiId,
            String identifier,
            String name,
            @Nullable String ownerId,
            String ownerName,
            List<ApiScope> scopes,
            boolean open,
            boolean listed,
            boolean chosen) {

        /**
         * @param machine whether the app is a service app
         */
        AppApi toAppApi(Choice choice, boolean machine) {
            var picked = choice.scopes().get(apiId);
            return new AppApi(
                    apiId,
                    identifier,
                    name,
                    ownerName,
                    scopes,
                    picked == null ? AppApi.defaults(scopes, machine) : picked,
                    picked == null,
                    apiId.equals(choice.defaultApiId()));
        }

        boolean usable() {
            return open || listed;
        }

        ApiScope scope(String scopeName) {
            return scopes.stream()
                    .filter(scope -> scope.name().equals(scopeName))
                    .findFirst()
                    .orElseThrow();
        }

        boolean has(String scopeName) {
            return scopes.stream().anyMatch(scope -> scope.name().equals(scopeName));
        }
    }

    Choice choice(String clientId) {
        var scopes = new TreeMap<String, Set<String>>();
        jdbc.sql("select c.api_id, s.scope from client_api c left join client_api_scope s"
                        + " on s.client_id = c.client_id and s.api_id = c.api_id where c.client_id = ?")
                .param(clientId)
                .query(row -> {
                    var names = scopes.computeIfAbsent(row.getString(1), id -> new TreeSet<>());
                    var scope = row.getString(2);
                    if (scope != null) {
                        names.add(scope);
                    }
                });
        var defaultApi = jdbc.sql("select default_api_id from client where id = ?")
                .param(clientId)
                .query((row, number) -> Optional.ofNullable(row.getString(1)))
                .single();
        return new Choice(scopes, defaultApi.orElse(null));
    }

    /** The APIs whose scopes were chosen for the app by those who look after the API. */
    Set<String> given(String clientId) {
        return Set.copyOf(jdbc.sql("select api_id from client_api where client_id = ? and given")
                .param(clientId)
                .query((row, number) -> row.getString(1))
                .list());
    }

    /**
     * Replaces what was chosen.
     *
     * @param given the APIs whose scopes those who look after the API have chosen
     */
    void write(String clientId, Choice choice, Set<String> given) {
        jdbc.sql("delete from client_api where client_id = ?").param(clientId).update();
        batches.batchUpdate(
                "insert into client_api (client_id, api_id, given) values (?, ?, ?)",
                choice.scopes().keySet().stream()
                        .map(apiId -> new Object[] {clientId, apiId, given.contains(apiId)})
                        .toList());
        batches.batchUpdate(
                "insert into client_api_scope (client_id, api_id, scope) values (?, ?, ?)",
                choice.scopes().entrySet().stream()
                        .flatMap(api ->
                                api.getValue().stream().map(scope -> new Object[] {clientId, api.getKey(), scope}))
                        .toList());
        batches.update("update client set default_api_id = ? where id = ?", choice.defaultApiId(), clientId);
    }

    /**
     * Replaces what those who look after one API have chosen there; what was chosen for others stays. The caller has locked
     * app and API.
     */
    void give(String clientId, String apiId, Set<String> scopes) {
        batches.update("delete from client_api where client_id = ? and api_id = ?", clientId, apiId);
        batches.update("insert into client_api (client_id, api_id, given) values (?, ?, true)", clientId, apiId);
        batches.batchUpdate(
                "insert into client_api_scope (client_id, api_id, scope) values (?, ?, ?)",
                scopes.stream()
                        .map(scope -> new Object[] {clientId, apiId, scope})
                        .toList());
    }

    /** The APIs for which something was decided for the app: those chosen, those it is listed for, and its default. */
    List<Offer> decided(String clientId) {
        return offers(
                "(l.client_id is not null or c.client_id is not null or a.id = (select d.default_api_id from client d"
                        + " where d.id = ?)) order by a.sort_key, a.id",
                clientId,
                List.of(clientId));
    }

    /** Those of these APIs that exist. */
    List<Offer> some(String clientId, Collection<String> apiIds) {
        return offers(
                "a.id = any(?) order by a.sort_key, a.id", clientId, List.of((Object) apiIds.toArray(String[]::new)));
    }

    /** Open APIs for which nothing was decided, by name, that have the words of the search. */
    List<Offer> undecided(String clientId, String search, int limit) {
        if (!PlainText.isStorable(search)) {
            return List.of();
        }
        var parameters = new ArrayList<Object>();
        var having = ApiQueries.having(search, parameters);
        parameters.add(limit);
        return offers(
                "a.open and l.client_id is null and c.client_id is null"
                        + (having.isEmpty() ? "" : " and " + String.join(" and ", having))
                        + " order by a.sort_key, a.id limit ?",
                clientId,
                parameters);
    }

    private List<Offer> offers(String condition, String clientId, List<Object> parameters) {
        var found = new ArrayList<Offer>();
        jdbc.sql(SELECT + condition)
                .params(clientId, clientId)
                .params(parameters)
                .query(row -> {
                    found.add(offer(row));
                });
        if (found.isEmpty()) {
            return List.of();
        }
        var scopesOf = scopes.of(found.stream().map(Offer::apiId).toList());
        return found.stream()
                .map(api -> Copies.with(api, "scopes", scopesOf.getOrDefault(api.apiId(), List.of())))
                .toList();
    }

    private static Offer offer(ResultSet row) throws SQLException {
        return new Offer(
                row.getString("id"),
                row.getString("identifier"),
                row.getString("name"),
                row.getString("owner_id"),
                Rows.displayName(row),
                List.of(),
                row.getBoolean("open"),
                row.getBoolean("listed"),
                row.getBoolean("chosen"));
    }
}
