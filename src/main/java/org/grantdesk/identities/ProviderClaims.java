package org.grantdesk.identities;

import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import org.grantdesk.base.PlainText;
import org.jspecify.annotations.Nullable;

/** Reads what providers say, under the names of OpenID Connect and those that GitHub, GitLab and Mattermost use. */
final class ProviderClaims {

    private static final int LONGEST_SUBJECT = 255;
    private static final int LONGEST_LABEL = 254;
    private static final int MOST_GROUPS = 2000;

    private ProviderClaims() {}

    /** The first of these that is a text, else empty. Texts that no one could store count for nothing. */
    static String text(Map<String, Object> claims, String... names) {
        return Arrays.stream(names)
                .map(claims::get)
                .map(value -> value instanceof String text ? text.strip() : "")
                .filter(text -> !text.isEmpty() && text.length() <= 1024 && PlainText.isOneLine(text))
                .findFirst()
                .orElse("");
    }

    static boolean isTrue(@Nullable Object value) {
        return Boolean.TRUE.equals(value) || "true".equals(value);
    }

    /**
     * A subject that can be kept and compared as it is.
     *
     * @throws ProviderRefused when it cannot
     */
    static String subject(@Nullable Object value) {
        var subject = value == null ? "" : String.valueOf(value);
        if (subject.isBlank() || subject.length() > LONGEST_SUBJECT || !PlainText.isOneLine(subject)) {
            throw new ProviderRefused("invalid_subject");
        }
        return subject;
    }

    /** What to call a person where people read it. */
    static String label(String... texts) {
        var label =
                Arrays.stream(texts).filter(text -> !text.isEmpty()).findFirst().orElse("");
        return label.length() <= LONGEST_LABEL
                ? label
                : label.substring(0, label.offsetByCodePoints(0, LONGEST_LABEL / 2));
    }

    /** The texts that a claim lists; a claim that is one text is a list of it. A name may be a path of names with dots. */
    static Set<String> groups(Map<String, Object> claims, String name) {
        var value = claims.containsKey(name) ? claims.get(name) : walk(claims, name);
        Collection<?> listed =
                value instanceof Collection<?> many ? many : value instanceof String ? Set.of(value) : Set.of();
        var groups = new LinkedHashSet<String>();
        listed.stream()
                .limit(MOST_GROUPS)
                .filter(String.class::isInstance)
                .forEach(group -> groups.add((String) group));
        return groups;
    }

    private static @Nullable Object walk(Map<?, ?> claims, String path) {
        Object at = claims;
        for (var step : path.split("\\.", 0)) {
            if (!(at instanceof Map<?, ?> map)) {
                return null;
            }
            at = map.get(step);
        }
        return at;
    }
}
