package org.grantdesk.base;

import java.util.List;

/** The request is well formed, yet the present state does not allow it. The code is a key of the message bundle. */
public final class Conflict extends RuntimeException {

    private final String code;
    private final transient List<Object> arguments;

    public Conflict(String code, Object... arguments) {
        super(code);
        this.code = code;
        this.arguments = List.of(arguments);
    }

    public String code() {
        return code;
    }

    public List<Object> arguments() {
        return arguments;
    }
}
