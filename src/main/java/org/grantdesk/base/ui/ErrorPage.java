package org.grantdesk.base.ui;

import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;

/** What the error screens have in common: a heading, what happened in a sentence, and a way on. */
abstract class ErrorPage extends Page {

    private final Icons icon;

    ErrorPage(String titleKey, Icons icon) {
        super(titleKey);
        this.icon = icon;
    }

    /** Shows the sentence with this key. Called by the router for each error. */
    void explain(String textKey, Object... arguments) {
        removeAll();
        var home = Styled.of(new Anchor("", getTranslation("error.home")), "gd-button-link");
        var symbol = Styled.of(new Div(icon.create()), "gd-empty-icon");
        var body = Styled.of(new Div(symbol, new Paragraph(getTranslation(textKey, arguments)), home), "gd-error");
        add(new PageHeader(pageName()), body);
    }
}
