package org.grantdesk.base;

/** The thing asked for does not exist, or the asker may not learn that it does. */
public final class NotFound extends RuntimeException {

    public enum Kind {
        APP,
        API,
        PERSON,
        ROLE,
        TOKEN,
        SESSION,
        LINK,
        SECRET,
        SCOPE,
        IDENTITY,
        VIEW
    }

    private final Kind kind;

    public NotFound(Kind kind) {
        super("No such " + kind.name().toLowerCase(java.util.Locale.ROOT));
        this.kind = kind;
    }

    public Kind kind() {
        return kind;
    }
}
