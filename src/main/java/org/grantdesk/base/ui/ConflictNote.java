package org.grantdesk.base.ui;

import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.function.SerializableConsumer;
import com.vaadin.flow.function.SerializableFunction;
import java.util.List;

/**
 * Says that the thing was changed by another person while this one was typing, and lets each field be decided: both
 * values, and a button for each. A field that was not touched takes the newer value; what was typed stays.
 */
public final class ConflictNote extends Note {

    /**
     * A field that two people may have changed.
     *
     * @param before what this person saw when they began
     * @param theirs what is stored now
     * @param mine what this person entered
     * @param words writes a value as people read it
     * @param fill puts a value into the form
     */
    record Field<V>(
            String label,
            V before,
            V theirs,
            V mine,
            SerializableFunction<V, String> words,
            SerializableConsumer<V> fill) {

        /** Whether there is anything to decide: the other person changed it, and to something else. */
        boolean isOpen() {
            return !theirs.equals(before) && !theirs.equals(mine);
        }
    }

    /** @param open the fields to decide, at least one */
    <V> ConflictNote(List<Field<V>> open) {
        super(Weight.WARNING, "");
        setSentence(getTranslation("stale.text"));
        addClassName("gd-conflict");
        getElement().setAttribute("role", "alert");
        open.forEach(field -> addMore(decision(field)));
    }

    private <V> Component decision(Field<V> field) {
        var mine = field.mine();
        var keep = new Button(getTranslation("stale.keepMine"));
        var take = new Button(getTranslation("stale.takeTheirs"));
        keep.setAriaLabel(getTranslation("stale.keepMine.label", field.label()));
        take.setAriaLabel(getTranslation("stale.takeTheirs.label", field.label()));
        keep.addClickListener(event -> {
            field.fill().accept(mine);
            mark(keep, take);
        });
        take.addClickListener(event -> {
            field.fill().accept(field.theirs());
            mark(take, keep);
        });
        if (mine.equals(field.before())) {
            field.fill().accept(field.theirs());
            mark(take, keep);
        } else {
            mark(keep, take);
        }
        var name = Styled.of(new Span(field.label()), "gd-label");
        var row = Styled.of(
                new Div(
                        name,
                        option("stale.mine", field.words().apply(mine), keep),
                        option("stale.theirs", field.words().apply(field.theirs()), take)),
                "gd-conflict-field");
        row.getElement().setAttribute("role", "group");
        row.getElement().setAttribute("aria-label", field.label());
        return row;
    }

    private Div option(String whose, String value, Button choose) {
        var owner = Styled.of(new Span(getTranslation(whose)), "gd-secondary");
        var text = Styled.of(new Span(value.isEmpty() ? getTranslation("stale.nothing") : value), "gd-conflict-value");
        return Styled.of(new Div(owner, text, choose), "gd-conflict-option");
    }

    private static void mark(Button chosen, Button other) {
        chosen.getElement().setAttribute("aria-pressed", "true");
        other.getElement().setAttribute("aria-pressed", "false");
    }

    @Override
    protected void onAttach(AttachEvent attached) {
        super.onAttach(attached);
        // With what follows it: the button that saves.
        getElement().executeJs("(this.parentElement.nextElementSibling ?? this).scrollIntoView({block: 'nearest'})");
    }
}
