package org.grantdesk.base;

import java.util.List;
import java.util.stream.Collectors;

/** Statements that are put together to one. */
public final class Unions {

    private Unions() {}

    /** So many rows of several statements, the same ones perhaps several times. Each ends by itself, because H2 reads all of a union before it stops. */
    public static String first(List<String> statements, int most) {
        var limit = " limit " + most;
        return statements.size() == 1
                ? statements.getFirst() + limit
                : statements.stream().collect(Collectors.joining(limit + ") union all (", "(", limit + ")")) + limit;
    }
}
