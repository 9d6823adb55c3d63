package org.grantdesk.clients.ui;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.function.SerializableRunnable;
import java.util.List;
import org.grantdesk.base.ui.Facts;
import org.grantdesk.base.ui.Note;

/** Tells somebody that the app was changed while they were typing, and which fields say something else now. */
class StaleNote extends Note {

    /**
     * A field as it was read and as it is stored.
     *
     * @param key of its name
     */
    record Field(String key, String before, String now) {

        private boolean changed() {
            return !before.equals(now);
        }
    }

    /**
     * @param fields what the person saw when they began, and what is stored
     * @param onTakeTheirs replaces what was typed by what is stored
     */
    StaleNote(List<Field> fields, SerializableRunnable onTakeTheirs) {
        super(Weight.WARNING, "");
        getElement().setAttribute("role", "alert");
        var changes = new Facts();
        var changed = fields.stream().filter(Field::changed).toList();
        changed.forEach(field -> changes.with(
                getTranslation(field.key()),
                getTranslation("stale.change", orNothing(field.before()), orNothing(field.now()))));
        var theirs = new Button(getTranslation("stale.takeTheirs"), event -> onTakeTheirs.run());
        setSentence(getTranslation(changed.isEmpty() ? "stale.text.elsewhere" : "stale.text"));
        addMore(changes, new Div(theirs));
    }

    private String orNothing(String value) {
        return value.isEmpty() ? getTranslation("stale.nothing") : value;
    }
}
