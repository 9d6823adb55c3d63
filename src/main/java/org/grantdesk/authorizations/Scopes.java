package org.grantdesk.authorizations;

import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Sets of scopes as the wire and the database write them: names with blanks between (RFC 6749, section 3.3). */
public final class Scopes {

    private Scopes() {}

    /** In a fixed order, so that equal sets are equal texts. */
    public static String join(Collection<String> scopes) {
        return String.join(" ", new TreeSet<>(scopes));
    }

    public static Set<String> split(String text) {
        return text.isBlank()
                ? Set.of()
                : Collections.unmodifiableSet(
                        new LinkedHashSet<>(List.of(text.strip().split(" +"))));
    }
}
