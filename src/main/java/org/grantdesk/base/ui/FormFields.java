package org.grantdesk.base.ui;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.function.SerializableBiFunction;
import com.vaadin.flow.function.SerializableConsumer;
import com.vaadin.flow.function.SerializableFunction;
import com.vaadin.flow.function.SerializableSupplier;
import java.io.Serializable;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.grantdesk.base.InvalidInput;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.OptimisticLockingFailureException;

/**
 * The fields of a form about a record. Each is named once, with how its value gets out of the record and into it; filling,
 * reading, drafts, complaints and the choice between two people's edits follow from that. What has no field stays as it
 * was read.
 */
public final class FormFields<T> implements Serializable {

    private final Map<String, Bound<T, ?>> fields = new LinkedHashMap<>();
    private final Map<String, String> parts = new HashMap<>();
    private final Div stale = new Div();
    private transient T read;
    private @Nullable Drafts drafts;

    private record Bound<T, V>(FormField<V> field, SerializableFunction<T, V> get, SerializableBiFunction<T, V, T> with)
            implements Serializable {

        void fill(T from) {
            field.fill(get.apply(from));
        }

        T into(T record) {
            var value = field.value();
            return value == null ? record : with.apply(record, value);
        }
    }

    /** @param read what the form begins with */
    public FormFields(T read) {
        this.read = read;
    }

    /**
     * Adds a field.
     *
     * @param name of the part of the input, as complaints name it
     */
    public <V> FormFields<T> with(
            String name, FormField<V> field, SerializableFunction<T, V> get, SerializableBiFunction<T, V, T> with) {
        fields.put(name, new Bound<>(field, get, with));
        return this;
    }

    /** Says what complaints about a part of a field's values are called; they are shown at the field. */
    public FormFields<T> withParts(String name, String... called) {
        for (var part : called) {
            parts.put(part, name);
        }
        return this;
    }

    public void fill(T from) {
        read = from;
        fields.values().forEach(field -> field.fill(from));
    }

    public T value() {
        return over(read);
    }

    /** What the form holds, with the rest from this record. */
    public T over(T rest) {
        var value = rest;
        for (var field : fields.values()) {
            value = field.into(value);
        }
        return value;
    }

    public Drafts keep(Drafts kept) {
        fields.forEach((name, bound) -> bound.field().keep(kept, name));
        drafts = kept.conflictsAt(stale);
        return kept;
    }

    /** Puts every complaint at its field, and goes to the first of them. Throws one that has no field. */
    public void show(InvalidInput input) {
        for (var problem : input.problems().reversed()) {
            var bound = fields.get(parts.getOrDefault(problem.field(), problem.field()));
            if (bound == null) {
                throw input;
            }
            var index = problem.index();
            var message = Texts.text(problem);
            if (index == null) {
                bound.field().refuse(message);
            } else {
                bound.field().refuse(index, message);
            }
        }
        fields.values().stream()
                .map(bound -> bound.field().refused())
                .flatMap(Optional::stream)
                .findFirst()
                .ifPresent(FieldErrors::goTo);
    }

    /** Where the form asks whose edit counts, after another person was faster. */
    public Div conflicts() {
        return stale;
    }

    /**
     * Stores what the form holds. Overtaken by another person, this one decides field by field and loses nothing: from
     * then on a save stores what the form holds. What was changed elsewhere holds nothing up.
     *
     * @param save works again afterwards
     * @param again reads what is stored now
     */
    public void submit(Button save, SerializableConsumer<T> store, SerializableSupplier<T> again) {
        try {
            store.accept(value());
        } catch (InvalidInput input) {
            show(input);
        } catch (OptimisticLockingFailureException overtaken) {
            var theirs = again.get();
            Objects.requireNonNull(drafts).overtaken(() -> fill(theirs), () -> submit(save, store, again));
        } finally {
            save.setEnabled(true);
        }
    }
}
