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
 */
record ClientCondition(
        String sql,
        String near,
        List<Object> parameters,
        @Nullable Sort order) {

    static ClientCondition of(String sql, @Nullable Sort order, Object... parameters) {
        return new ClientCondition(sql, sql, List.of(parameters), order);
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
