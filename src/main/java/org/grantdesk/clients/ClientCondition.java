package org.grantdesk.clients;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.grantdesk.clients.ClientQuery.Sort;
import org.jspecify.annotations.Nullable;

/**
 * A condition for an app {@code c}.
 *
 * @param sql as a search for all apps that meet it
 * @param near the same as a question to one app
 * @param parameters what fills the question marks of either
 * @param order the order that keeps the apps that meet it together; {@code null}: they are scattered in every order
 * @param ids a statement for the ids of all apps that meet it, each once; {@code null}: none is quicker than {@code sql}
 */
record ClientCondition(
        String sql,
        String near,
        List<Object> parameters,
        @Nullable Sort order,
        @Nullable String ids) {

    ClientCondition(String sql, String near, List<Object> parameters, @Nullable Sort order) {
        this(sql, near, parameters, order, null);
    }

    static ClientCondition of(String sql, @Nullable Sort order, Object... parameters) {
        return new ClientCondition(sql, sql, List.of(parameters), order);
    }

    /** That the app has rows of a table {@code s} whose {@code client_id} refers to it. */
    static ClientCondition having(String table, String where, Object... parameters) {
        var rows = "s.client_id from " + table + " where " + where;
        return new ClientCondition(
                "c.id in (select " + rows + ")",
                "exists (select " + rows + " and s.client_id = c.id)",
                List.of(parameters),
                null,
                "select distinct " + rows);
    }

    static String where(List<ClientCondition> conditions) {
        return join(conditions.stream().map(ClientCondition::sql));
    }

    static String whereNear(List<ClientCondition> conditions) {
        return join(conditions.stream().map(ClientCondition::near));
    }

    static List<Object> parameters(List<ClientCondition> conditions) {
        return conditions.stream()
                .flatMap(condition -> condition.parameters().stream())
                .toList();
    }

    private static String join(Stream<String> conditions) {
        var all = conditions.collect(Collectors.joining(" and "));
        return all.isEmpty() ? "" : " where " + all;
    }
}
