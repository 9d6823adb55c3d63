package org.grantdesk.base.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Section;

/** A block of a screen under a heading of its own, with actions on the right. */
public class Panel extends Section {

    private final H2 heading = new H2();
    private final Div head = Styled.of(new Div(heading), "gd-card-head");

    /** @param titleKey key of the heading in the message bundle */
    public Panel(String titleKey, Component... content) {
        this(content);
        setHeading(getTranslation(titleKey));
    }

    /** A panel whose heading is more than a text of its own. */
    public Panel(Component... content) {
        addClassName("gd-card");
        add(head);
        add(content);
    }

    public final void setHeading(String title) {
        heading.setText(title);
    }

    public Panel withActions(Component... actions) {
        head.add(Styled.of(new Div(actions), "gd-card-actions"));
        return this;
    }
}
