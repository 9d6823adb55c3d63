package org.grantdesk.base.ui;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.UnorderedList;

/** What an action will do, as a list. Effects on nothing are left out: no line ever counts zero. */
public final class Effects extends Div {

    private final UnorderedList list = new UnorderedList();

    /** @param sentence what happens in any case */
    public Effects(String sentence) {
        addClassName("gd-effects");
        add(new Paragraph(sentence));
    }

    /** Adds a line for a number of things, unless there are none. The text gets the number as its first value. */
    public Effects count(String key, long number) {
        return number == 0 ? this : line(getTranslation(key, number));
    }

    public Effects line(String text) {
        list.add(new ListItem(text));
        if (list.getParent().isEmpty()) {
            add(list);
        }
        return this;
    }

    public Effects then(String sentence) {
        add(new Paragraph(sentence));
        return this;
    }
}
