package org.grantdesk.base.ui;

import com.vaadin.flow.component.html.Code;
import com.vaadin.flow.component.html.Span;

/** An id in monospace, with a button that copies it. */
public class IdText extends Span {

    public IdText(String id, String name) {
        addClassName("gd-id");
        add(new Code(id), new CopyButton(id, name));
    }
}
