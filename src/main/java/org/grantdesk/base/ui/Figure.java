package org.grantdesk.base.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;

/** One number of a row of figures, and where it leads. */
public final class Figure extends Anchor {

    /** @param more stands below the number */
    public Figure(String href, String name, String value, Component... more) {
        super(href);
        addClassName("gd-figure");
        var label = Styled.of(new Span(name), "gd-figure-name");
        var number = Styled.of(new Span(value), "gd-figure-value");
        add(label, number);
        if (more.length > 0) {
            var below = Styled.of(new Div(more), "gd-figure-more");
            add(below);
        }
    }
}
