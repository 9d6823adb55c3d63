package org.grantdesk.base.ui;

import com.vaadin.flow.component.html.Code;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Pre;

/** Code or a document to be copied as a whole. */
public final class CodeBlock extends Div {

    /** @param title what it is called, for the button that copies it */
    public CodeBlock(String title, String text) {
        var pre = new Pre(new Code(text));
        // Reachable by keyboard, because long lines scroll.
        pre.getElement().setAttribute("tabindex", "0");
        pre.getElement().setAttribute("role", "region");
        pre.getElement().setAttribute("aria-label", title);
        add(pre, new CopyButton(text, title));
        addClassName("gd-code");
    }
}
