package org.grantdesk.base.ui;

import com.vaadin.flow.component.HasComponents;
import com.vaadin.flow.function.SerializableConsumer;
import java.io.Serializable;
import java.util.Map;
import java.util.Objects;
import tools.jackson.databind.JsonNode;

/** Shows beside the button of a form with a draft what another person has changed since the form was opened. */
final class DraftConflicts implements Serializable {

    private final HasComponents place;
    private final DraftFields fields;
    private final SerializableConsumer<String> changed;

    DraftConflicts(HasComponents place, DraftFields fields, SerializableConsumer<String> changed) {
        this.place = place;
        this.fields = fields;
        this.changed = changed;
    }

    void clear() {
        place.removeAll();
    }

    /**
     * Lets each field be decided that the other person has changed.
     *
     * @param before what the form was opened with
     * @param now what is stored
     * @param mine what the form had or has
     * @return whether there is anything to decide
     */
    boolean show(Map<String, JsonNode> before, Map<String, JsonNode> now, Map<String, JsonNode> mine) {
        clear();
        var open = before.keySet().stream()
                .map(name -> difference(name, before, now, mine))
                .filter(ConflictNote.Field::isOpen)
                .toList();
        if (open.isEmpty()) {
            return false;
        }
        place.add(new ConflictNote(open));
        return true;
    }

    private ConflictNote.Field<JsonNode> difference(
            String name, Map<String, JsonNode> before, Map<String, JsonNode> now, Map<String, JsonNode> mine) {
        var field = fields.get(name);
        var was = Objects.requireNonNull(before.get(name));
        return new ConflictNote.Field<>(
                field.label().get(),
                was,
                Objects.requireNonNull(now.get(name)),
                Objects.requireNonNullElse(mine.get(name), was),
                field.words(),
                value -> {
                    field.fill().accept(value);
                    changed.accept(name);
                });
    }
}
