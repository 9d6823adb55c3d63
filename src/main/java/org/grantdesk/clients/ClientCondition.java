package org.grantdesk.clients;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.grantdesk.base.Unions;
import org.grantdesk.clients.ClientQuery.Sort;
import org.jspecify.annotations.Nullable;

/**
 * A condition for an app {@code c}.
 *
 * @param sql asks one app
 * @param entries statements that together have all apps that meet it, some perhaps several times; empty: there is no quicker
 *     way than to ask each app
 * @param key the column of {@code client} that such a statement has
 * @param parameters what fills the question marks of the condition
 * @param foundBy what fills the question marks of the statements
 * @param order the order that keeps the apps that meet it together; {@code null}: they are scattered in every order
 * @param rare whether few apps meet it, so that it is quicker to start from these than to ask one app after the other
 */
record ClientCondition(
        String sql,
        List<String> entries,
        String key,
        List<Object> parameters,
        List<Object> foundBy,
        @Nullable Sort order,
        boolean rare) {

    static ClientCondition of(String sql, @Nullable Sort order, Object... parameters) {
        return new ClientCondition(sql, List.of(), "id", List.of(parameters), List.of(), order, false);
    }

    /** That the app has rows of a table {@code s} whose {@code client_id} refers to it. */
    static ClientCondition having(String table, String where, boolean rare, Object... parameters) {
        var rows = table + " where " + where;
        return new ClientCondition(
                // Of an app's few rows. The case keeps H2 from reading all rows that meet the rest for each app, and
                // the
                // offset keeps PostgreSQL from gathering these first.
                "exists (select 1 from " + table + " where s.client_id = c.id and case when " + where
                        + " then true else false end offset 0)",
                List.of("select s.client_id from " + rows),
                "id",
                List.of(parameters),
                List.of(parameters),
                null,
                rare);
    }

    /** A part of a statement, from {@code from} on, and what fills its question marks. */
    record From(String sql, List<Object> parameters) {}

    /** Apps {@code c} that meet all of these; those of which it is wanted are started from, the others are asked. */
    static From from(List<ClientCondition> conditions, Predicate<ClientCondition> start) {
        var joins = new StringBuilder();
        var found = 0;
        var parameters = new ArrayList<Object>();
        var asked = new ArrayList<ClientCondition>();
        for (var condition : conditions) {
            if (condition.entries.isEmpty() || !start.test(condition)) {
                asked.add(condition);
            } else {
                var table = "f" + found++;
                joins.append(" join (select distinct * from (%s) a) %s(%s) on %2$s.%3$s = c.%3$s"
                        .formatted(String.join(" union all ", condition.entries), table, condition.key));
                parameters.addAll(condition.foundBy);
            }
        }
        asked.forEach(condition -> parameters.addAll(condition.parameters));
        return new From("client c" + joins + (found == 0 ? where(asked) : asking(asked)), parameters);
    }

    static String where(List<ClientCondition> conditions) {
        return conditions.isEmpty() ? "" : " where " + all(conditions);
    }

    /** The same for apps that are known by another condition. The case keeps H2 from starting from one of these. */
    static String asking(List<ClientCondition> conditions) {
        return conditions.isEmpty() ? "" : " where case when " + all(conditions) + " then true else false end";
    }

    private static String all(List<ClientCondition> conditions) {
        return conditions.stream().map(ClientCondition::sql).collect(Collectors.joining(" and "));
    }

    /** Whether it is about columns of the app alone. */
    boolean ofColumns() {
        return entries.isEmpty() || order != null;
    }

    /** A statement for the first of the apps that meet it, some perhaps several times. {@link #firstBy} fills it. */
    String first(int most) {
        return Unions.first(entries.isEmpty() ? List.of("select c.id from client c where " + sql) : entries, most);
    }

    List<Object> firstBy() {
        return entries.isEmpty() ? parameters : foundBy;
    }

    static List<Object> parameters(List<ClientCondition> conditions) {
        return conditions.stream()
                .flatMap(condition -> condition.parameters().stream())
                .toList();
    }
}
