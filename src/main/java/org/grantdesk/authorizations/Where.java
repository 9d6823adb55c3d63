package org.grantdesk.authorizations;

import java.util.ArrayList;
import java.util.List;

/** Tables and conditions of a statement, with the parameters in the order of the text. */
final class Where {

    private final StringBuilder from;
    private final List<Object> given = new ArrayList<>();
    private final List<String> conditions = new ArrayList<>();
    private final List<Object> values = new ArrayList<>();

    Where(String from, Object... parameters) {
        this.from = new StringBuilder(from);
        given.addAll(List.of(parameters));
    }

    private Where(Where other) {
        this(other.from.toString());
        given.addAll(other.given);
        conditions.addAll(other.conditions);
        values.addAll(other.values);
    }

    Where join(String table, Object... parameters) {
        from.append(' ').append(table);
        given.addAll(List.of(parameters));
        return this;
    }

    Where and(String condition, Object... parameters) {
        conditions.add(condition);
        values.addAll(List.of(parameters));
        return this;
    }

    Where copy() {
        return new Where(this);
    }

    String sql() {
        return " from " + from + (conditions.isEmpty() ? "" : " where " + String.join(" and ", conditions));
    }

    List<Object> parameters() {
        var all = new ArrayList<>(given);
        all.addAll(values);
        return all;
    }
}
