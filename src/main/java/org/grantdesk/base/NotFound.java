package org.grantdesk.base;

import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;

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
        super("No such " + kind.name().toLowerCase(Locale.ROOT));
        this.kind = kind;
    }

    /** What the id names. A text that is no id is looked up nowhere. */
    public static <T> T require(Kind kind, String id, Function<String, Optional<T>> find) {
        return Optional.of(id).filter(Ids::isWellFormed).flatMap(find).orElseThrow(() -> new NotFound(kind));
    }

    public Kind kind() {
        return kind;
    }
}
