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
        var label = new Span(name);
        label.addClassName("gd-figure-name");
        var number = new Span(value);
        number.addClassName("gd-figure-value");
        add(label, number);
        if (more.length > 0) {
            var below = new Div(more);
            below.addClassName("gd-figure-more");
            add(below);
        }
    }
}
