package org.grantdesk.audit;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** The facts of a change on their way into a row and out of it again. */
@Component
class RecordedFacts {

    /** The fact that says to what a change was made when it was neither an app nor a person; kept though it is alike. */
    static final String ROLE = "role";

    /** As much as a column holds. */
    private static final int MAX_LENGTH = 16384;

    private static final TypeReference<LinkedHashMap<String, @Nullable Object>> FACTS = new TypeReference<>() {};

    private final JsonMapper json;

    RecordedFacts(JsonMapper json) {
        this.json = json;
    }

    /** The facts that the other side does not hold alike, as JSON; {@code null} when there are none. */
    @Nullable
    String write(Map<String, ?> facts, Map<String, ?> otherSide) {
        var changed = new LinkedHashMap<String, Object>(facts);
        changed.entrySet()
                .removeIf(fact -> !fact.getKey().equals(ROLE)
                        && otherSide.containsKey(fact.getKey())
                        && Objects.equals(fact.getValue(), otherSide.get(fact.getKey())));
        if (changed.isEmpty()) {
            return null;
        }
        var text = json.writeValueAsString(changed);
        return text.length() <= MAX_LENGTH ? text : json.writeValueAsString(Map.of("tooLong", text.length()));
    }

    /** Every field of both sides, in the order they were recorded. */
    List<AuditDifference> read(@Nullable String before, @Nullable String after) {
        var old = parse(before);
        var current = parse(after);
        var fields = new LinkedHashSet<>(old.keySet());
        fields.addAll(current.keySet());
        return fields.stream()
                .map(field -> new AuditDifference(field, values(old.get(field)), values(current.get(field))))
                .toList();
    }

    private Map<String, @Nullable Object> parse(@Nullable String text) {
        return text == null ? Map.of() : json.readValue(text, FACTS);
    }

    private List<String> values(@Nullable Object value) {
        return switch (value) {
            case null -> List.of();
            case Collection<?> several -> {
                var texts = new ArrayList<String>();
                several.forEach(one -> texts.addAll(values(one)));
                yield List.copyOf(texts);
            }
            case Map<?, ?> nested -> List.of(json.writeValueAsString(nested));
            default -> List.of(String.valueOf(value));
        };
    }
}
