package org.grantdesk.base.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;

/** Something to know before going on. */
public class Note extends Div {

    public enum Weight {
        INFO(Icons.INFO, ""),
        WARNING(Icons.ALERT, "gd-warning"),
        DANGER(Icons.ALERT, "gd-danger"),
        SUCCESS(Icons.CHECK, "gd-success");

        private final Icons icon;
        private final String className;

        Weight(Icons icon, String className) {
            this.icon = icon;
            this.className = className;
        }
    }

    private final Span sentence = new Span();
    private final Div body = Styled.of(new Div(sentence), "gd-note-body");

    public Note(Weight weight, String text, Component... more) {
        addClassName("gd-note");
        if (!weight.className.isEmpty()) {
            addClassName(weight.className);
        }
        sentence.setText(text);
        body.add(more);
        add(weight.icon.create(), body);
    }

    protected final void setSentence(String text) {
        sentence.setText(text);
    }

    protected final void addMore(Component... more) {
        body.add(more);
    }
}
