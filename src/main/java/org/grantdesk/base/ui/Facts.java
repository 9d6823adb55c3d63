package org.grantdesk.base.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.HtmlContainer;
import com.vaadin.flow.component.Tag;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;

/** Names and values below each other. */
@Tag("dl")
public class Facts extends HtmlContainer {

    public Facts() {
        addClassName("gd-facts");
    }

    public Facts with(String name, Component... value) {
        var term = new HtmlContainer("dt");
        term.setText(name);
        var description = new HtmlContainer("dd");
        description.add(value);
        add(new Div(term, description));
        return this;
    }

    public Facts with(String name, String value) {
        return with(name, new Span(value));
    }
}
