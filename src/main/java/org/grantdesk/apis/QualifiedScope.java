package org.grantdesk.apis;

import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.grantdesk.base.Ids;
import org.jspecify.annotations.Nullable;

/**
 * A scope with the API it belongs to, since two APIs may each have one of the same name. Grants, authorizations and
 * tokens hold the text; on the wire there is the bare name.
 *
 * @param apiId {@code null} for a scope of this installation itself
 */
public record QualifiedScope(@Nullable String apiId, String name) {

    private static final char MARK = '|';

    /** Of a text that {@link #text} wrote. */
    public static QualifiedScope parse(String text) {
        var mark = text.indexOf(MARK);
        return mark > 0 && Ids.isWellFormed(text.substring(0, mark))
                ? new QualifiedScope(text.substring(0, mark), text.substring(mark + 1))
                : new QualifiedScope(null, text);
    }

    public static String of(String apiId, String name) {
        return apiId + MARK + name;
    }

    public String text() {
        return apiId == null ? name : of(apiId, name);
    }

    /** The ids of the APIs that the scopes belong to, in the order of the scopes. */
    public static Set<String> apiIds(Collection<String> scopes) {
        var ids = new LinkedHashSet<String>();
        for (var scope : scopes) {
            var apiId = parse(scope).apiId;
            if (apiId != null) {
                ids.add(apiId);
            }
        }
        return ids;
    }

    /** Those of the scopes that belong to the API, as they are written here; {@code null}: to this installation itself. */
    public static Set<String> of(Collection<String> scopes, @Nullable String apiId) {
        return scopes.stream()
                .filter(scope -> Objects.equals(parse(scope).apiId, apiId))
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    /** The scopes as they are written on the wire. */
    public static Set<String> names(Collection<String> scopes) {
        return scopes.stream().map(scope -> parse(scope).name).collect(Collectors.toCollection(LinkedHashSet::new));
    }
}
