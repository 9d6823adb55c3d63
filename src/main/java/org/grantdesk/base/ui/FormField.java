package org.grantdesk.base.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.HasValidation;
import com.vaadin.flow.component.HasValue;
import com.vaadin.flow.component.checkbox.Checkbox;
import com.vaadin.flow.function.SerializableFunction;
import java.io.Serializable;
import java.util.Optional;

/** One field of a form, with everything that a form does with it. */
public interface FormField<V> extends Serializable {

    V value();

    void fill(V value);

    void keep(Drafts drafts, String name);

    void refuse(String message);

    /** Complains about one of several values, counted from 0. */
    default void refuse(int index, String message) {
        refuse(message);
    }

    /** Where the complaint is shown, if there is one. */
    Optional<? extends Component> refused();

    static <F extends Component & HasValue<?, String> & HasValidation> FormField<String> text(F field) {
        return new Plain<>(field, (drafts, name) -> drafts.text(name, field));
    }

    /** A box to tick, with the keys of what it says when it is ticked and when it is not. */
    static FormField<Boolean> tick(Checkbox box, String yes, String no) {
        return new Plain<>(
                box, (drafts, name) -> drafts.tick(name, box, ticked -> box.getTranslation(ticked ? yes : no)));
    }

    static <E extends Enum<E>, F extends Component & HasValue<?, E> & HasValidation> FormField<E> choice(
            F field, Class<E> choices, SerializableFunction<E, String> words) {
        return new Plain<>(
                field,
                (drafts, name) -> drafts.choice(
                        name, field, Enum::name, choice -> Optional.of(Enum.valueOf(choices, choice)), words));
    }

    /** A component of Vaadin's. Its complaint goes away when it is changed. */
    final class Plain<V, F extends Component & HasValue<?, V> & HasValidation> implements FormField<V> {

        public interface Keeping extends Serializable {
            void keep(Drafts drafts, String name);
        }

        private final F field;
        private final Keeping keeping;

        public Plain(F field, Keeping keeping) {
            this.field = field;
            this.keeping = keeping;
            field.setManualValidation(true);
            field.addValueChangeListener(event -> field.setInvalid(false));
        }

        @Override
        public V value() {
            return field.getValue();
        }

        @Override
        public void fill(V value) {
            field.setValue(value);
        }

        @Override
        public void keep(Drafts drafts, String name) {
            keeping.keep(drafts, name);
        }

        @Override
        public void refuse(String message) {
            field.setErrorMessage(message);
            field.setInvalid(true);
        }

        @Override
        public Optional<Component> refused() {
            return field.isInvalid() ? Optional.of(field) : Optional.empty();
        }
    }
}
