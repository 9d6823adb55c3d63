package org.grantdesk.base.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.HasValidation;
import com.vaadin.flow.component.HasValue;
import java.io.Serializable;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.grantdesk.base.InvalidInput;

/**
 * Puts the complaints of a service at the fields they are about. The rules live in the service alone; a complaint goes
 * away when its field is changed.
 */
public final class FieldErrors implements Serializable {

    private final Map<String, HasValidation> fields = new LinkedHashMap<>();

    /** Names the field that shows the complaints about this part of the input. */
    public <F extends Component & HasValidation & HasValue<?, ?>> FieldErrors at(String name, F field) {
        field.setManualValidation(true);
        field.addValueChangeListener(event -> field.setInvalid(false));
        fields.put(name, field);
        return this;
    }

    /** Shows every complaint and goes to the first field that has one. Throws one that has no field. */
    public void show(InvalidInput input) {
        for (var problem : input.problems().reversed()) {
            var field = fields.get(problem.field());
            if (field == null) {
                throw input;
            }
            field.setErrorMessage(Texts.text(problem));
            field.setInvalid(true);
        }
        fields.values().stream()
                .filter(HasValidation::isInvalid)
                .findFirst()
                .ifPresent(first -> goTo((Component) first));
    }

    /** All complaints as one text, for a place that has no field for each. */
    public static String inWords(InvalidInput input) {
        return input.problems().stream().map(Texts::text).collect(Collectors.joining(" "));
    }

    /** Brings a field into the middle of the window and puts the cursor into it, also where it was folded away. */
    public static void goTo(Component field) {
        field.getElement()
                .executeJs("this.closest('details')?.setAttribute('open', '');"
                        + " this.scrollIntoView({block: 'center'}); this.focus();");
    }

    public void clear() {
        fields.values().forEach(field -> field.setInvalid(false));
    }
}
