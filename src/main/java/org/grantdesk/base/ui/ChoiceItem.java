package org.grantdesk.base.ui;

import com.vaadin.flow.component.html.Span;

/** One of a few things to choose from: what it is called, and a sentence that tells which one it is. */
public final class ChoiceItem extends Span {

    public ChoiceItem(String title, String text) {
        addClassName("gd-choice-item");
        add(part("gd-choice-title", title), part("gd-choice-text", text));
    }

    private static Span part(String style, String words) {
        var part = new Span(words);
        part.addClassName(style);
        return part;
    }
}
