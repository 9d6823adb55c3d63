package org.grantdesk.base.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Paragraph;

/** Stands where a list would, when there is nothing to list: says what would be here, and what to do next. */
public class EmptyState extends Div {

    public EmptyState(Icons icon, String title, String text, Component... actions) {
        addClassName("gd-empty");
        var symbol = Styled.of(new Div(icon.create()), "gd-empty-icon");
        var buttons = Styled.of(new Div(actions), "gd-empty-actions");
        add(symbol, new H2(title), new Paragraph(text));
        if (actions.length > 0) {
            add(buttons);
        }
    }
}
