package org.grantdesk.base.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.Header;
import com.vaadin.flow.component.html.Paragraph;

/** The head of a screen: its one heading, a line that explains, and the actions on the right. */
public class PageHeader extends Header {

    private final H1 heading = new H1();
    private final Div titles = new Div(heading);
    private final Div actions = new Div();

    public PageHeader(String title, Component... actions) {
        addClassName("gd-page-head");
        titles.addClassName("gd-page-title");
        this.actions.addClassName("gd-page-actions");
        heading.setText(title);
        this.actions.add(actions);
        add(titles, this.actions);
    }

    /** Sets the one heading of the screen. */
    public void setHeading(String title) {
        heading.setText(title);
    }

    public String title() {
        return heading.getText();
    }

    /** Puts a sentence under the heading. */
    public PageHeader withLead(String text) {
        var lead = new Paragraph(text);
        lead.addClassName("gd-lead");
        titles.add(lead);
        return this;
    }

    /** Puts something in front of the heading, such as a monogram. */
    public PageHeader withMedia(Component media) {
        addComponentAsFirst(media);
        return this;
    }

    /** Puts facts beside the heading, such as a status. */
    public PageHeader withFacts(Component... facts) {
        var line = new Div(facts);
        line.addClassName("gd-page-facts");
        titles.add(line);
        return this;
    }
}
