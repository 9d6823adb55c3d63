package org.grantdesk.base.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.HtmlContainer;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Nav;
import com.vaadin.flow.component.html.OrderedList;
import com.vaadin.flow.component.html.Span;

/** The way from a list down to the thing that a screen is about. */
public class Breadcrumb extends Nav {

    private final OrderedList steps = new OrderedList();

    public Breadcrumb() {
        addClassName("gd-breadcrumb");
        setAriaLabel(getTranslation("breadcrumb.label"));
        add(steps);
    }

    public Breadcrumb over(String path, String name) {
        return with(new Anchor(path, name));
    }

    public Breadcrumb to(String name) {
        var here = new Span(name);
        here.getElement().setAttribute("aria-current", "page");
        return with(here);
    }

    private Breadcrumb with(Component step) {
        var item = new HtmlContainer("li");
        item.add(step);
        steps.add(item);
        return this;
    }
}
