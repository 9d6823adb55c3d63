package org.grantdesk.base.ui;

import com.vaadin.flow.function.SerializableRunnable;
import com.vaadin.flow.internal.JacksonUtils;
import java.io.Serializable;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The fields of a form that {@link Drafts} keeps, by name, and what stands in them. */
final class DraftFields implements Serializable {

    private final Map<String, DraftField> fields = new LinkedHashMap<>();
    private boolean filling;

    void add(String name, DraftField field) {
        fields.put(name, field);
    }

    DraftField get(String name) {
        return Objects.requireNonNull(fields.get(name));
    }

    void begin() {
        fields.values().forEach(field -> field.begin().run());
    }

    Map<String, JsonNode> values() {
        var values = new LinkedHashMap<String, JsonNode>();
        fields.forEach((name, field) -> values.put(name, field.read().get()));
        return values;
    }

    /** What a draft has of the fields that the form still has. */
    Map<String, JsonNode> known(JsonNode kept) {
        var known = new LinkedHashMap<String, JsonNode>();
        fields.keySet().stream().filter(kept::has).forEach(name -> known.put(name, kept.get(name)));
        return known;
    }

    void put(Map<String, JsonNode> values) {
        fill(() -> values.forEach((name, value) -> get(name).fill().accept(value)));
    }

    /** Changes fields otherwise than the person does, who has nothing of it kept. */
    void fill(SerializableRunnable work) {
        filling = true;
        try {
            work.run();
        } finally {
            filling = false;
        }
    }

    boolean filling() {
        return filling;
    }

    static ObjectNode json(Map<String, JsonNode> values) {
        var json = JacksonUtils.createObjectNode();
        values.forEach(json::set);
        return json;
    }
}
