package org.grantdesk.base.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Section;

/** A block of a screen under a heading of its own, with actions on the right. */
public class Panel extends Section {

    private final Div head = new Div();
    private final H2 heading = new H2();

    public Panel(String title, Component... content) {
        addClassName("gd-card");
        head.addClassName("gd-card-head");
        heading.setText(title);
        head.add(heading);
        add(head);
        add(content);
    }

    protected final void setHeading(String title) {
        heading.setText(title);
    }

    public Panel withActions(Component... actions) {
        var group = new Div(actions);
        group.addClassName("gd-card-actions");
        head.add(group);
        return this;
    }
}
