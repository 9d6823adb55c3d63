package org.grantdesk.base;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** How a person is called on screens. */
public final class DisplayName {

    private DisplayName() {}

    /** The full name, or the username where none is given or the person is gone. */
    public static String of(String username, @Nullable String firstName, @Nullable String lastName) {
        var name = (Objects.requireNonNullElse(firstName, "") + " " + Objects.requireNonNullElse(lastName, "")).strip();
        return name.isEmpty() ? username : name;
    }
}
