package org.grantdesk.base.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.HasAriaLabel;
import com.vaadin.flow.component.HasLabel;
import com.vaadin.flow.component.HasValue;
import com.vaadin.flow.component.checkbox.Checkbox;
import com.vaadin.flow.data.binder.HasItemComponents;
import com.vaadin.flow.function.SerializableConsumer;
import com.vaadin.flow.function.SerializableFunction;
import com.vaadin.flow.function.SerializableRunnable;
import com.vaadin.flow.function.SerializableSupplier;
import com.vaadin.flow.internal.JacksonUtils;
import java.io.Serializable;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.BooleanNode;
import tools.jackson.databind.node.StringNode;

/**
 * One field of a form as {@link Drafts} keeps it.
 *
 * @param read reads its value as the browser keeps it
 * @param fill puts a kept value into it
 * @param words writes a kept value as people read it
 * @param begin names what can be chosen, so that the browser keeps a choice by a name that outlives the server
 */
record DraftField(
        SerializableSupplier<String> label,
        SerializableSupplier<JsonNode> read,
        SerializableConsumer<JsonNode> fill,
        SerializableFunction<JsonNode, String> words,
        SerializableRunnable begin)
        implements Serializable {

    private static final String TYPED = "typed";

    static <F extends Component & HasValue<?, String>> DraftField text(F field) {
        return new DraftField(
                () -> labelOf(field),
                () -> StringNode.valueOf(field.getValue()),
                value -> field.setValue(value.asString()),
                JsonNode::asString,
                () -> {});
    }

    static DraftField tick(Checkbox box, SerializableFunction<Boolean, String> words) {
        return new DraftField(
                () -> labelOf(box),
                () -> BooleanNode.valueOf(box.getValue()),
                value -> box.setValue(value.asBoolean()),
                value -> words.apply(value.asBoolean()),
                () -> {});
    }

    static DraftField rows(
            String label,
            SerializableSupplier<List<String>> read,
            SerializableConsumer<List<String>> fill,
            SerializableFunction<String, String> words) {
        return new DraftField(
                () -> label,
                () -> array(read.get()),
                value -> fill.accept(texts(value)),
                value -> texts(value).stream().map(words).collect(Collectors.joining("\n")),
                () -> {});
    }

    static <V, F extends Component & HasValue<?, V>> DraftField choice(
            F field,
            SerializableFunction<V, String> toName,
            SerializableFunction<String, Optional<V>> byName,
            SerializableFunction<V, String> words) {
        return new DraftField(
                () -> labelOf(field),
                () -> StringNode.valueOf(field.isEmpty() ? "" : toName.apply(field.getValue())),
                // Eclipse's compiler makes a reference that throws of a field with two bounds; -Pquick runs it.
                value -> byName.apply(value.asString()).ifPresent(chosen -> field.setValue(chosen)),
                value -> byName.apply(value.asString()).map(words).orElse(value.asString()),
                () -> name(field, toName));
    }

    static <V, F extends Component & HasValue<?, Set<V>>> DraftField choices(
            F field,
            SerializableFunction<V, String> toName,
            SerializableFunction<String, Optional<V>> byName,
            SerializableFunction<V, String> words) {
        return new DraftField(
                () -> labelOf(field),
                () -> array(field.getValue().stream().map(toName).sorted().toList()),
                value -> field.setValue(new HashSet<>(texts(value).stream()
                        .map(byName)
                        .flatMap(Optional::stream)
                        .toList())),
                value -> texts(value).stream()
                        .map(name -> byName.apply(name).map(words).orElse(name))
                        .collect(Collectors.joining(", ")),
                () -> name(field, toName));
    }

    /** Keeps the id of what is chosen, or what is typed as long as nothing is. */
    static DraftField found(FinderBox box, SerializableSupplier<String> stored) {
        return new DraftField(
                () -> labelOf(box),
                () -> box.isEmpty() && !box.refused().isEmpty()
                        ? JacksonUtils.createObjectNode().put(TYPED, box.refused())
                        : StringNode.valueOf(
                                box.isEmpty() ? stored.get() : box.getValue().id()),
                value -> {
                    if (value.isObject()) {
                        box.type(value.get(TYPED).asString());
                    } else {
                        box.show(value.asString().equals(stored.get()) ? null : value.asString());
                    }
                },
                value -> value.isObject()
                        ? value.get(TYPED).asString()
                        : value.asString().isEmpty() ? "" : box.nameOf(value.asString()),
                () -> {});
    }

    /** Children of a group of choices are the choices; those of a select are one level deeper. */
    @SuppressWarnings("unchecked") // The items of a field are what it chooses among.
    private static <V> void name(Component field, SerializableFunction<V, String> toName) {
        field.getChildren().forEach(child -> {
            if (child instanceof HasItemComponents.ItemComponent<?> item) {
                child.getElement().setAttribute("data-draft-item", toName.apply((V) item.getItem()));
            } else {
                name(child, toName);
            }
        });
    }

    private static String labelOf(Component field) {
        var label = field instanceof HasLabel named ? named.getLabel() : null;
        return Objects.requireNonNullElse(label == null || label.isEmpty() ? ariaLabel(field) : label, "");
    }

    private static @Nullable String ariaLabel(Component field) {
        return field instanceof HasAriaLabel named ? named.getAriaLabel().orElse(null) : null;
    }

    private static JsonNode array(List<String> texts) {
        var array = JacksonUtils.createArrayNode();
        texts.forEach(array::add);
        return array;
    }

    private static List<String> texts(JsonNode array) {
        return array.valueStream().map(JsonNode::asString).toList();
    }
}
