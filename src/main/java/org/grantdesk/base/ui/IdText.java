package org.grantdesk.base.ui;

import com.vaadin.flow.component.html.Code;
import com.vaadin.flow.component.html.Span;

/** An id or an address in monospace, with a button that copies it. */
public class IdText extends Span {

    public IdText(String id, String name) {
        addClassName("gd-id");
        var code = new Code();
        code.add(new AddressText(id));
        add(code, new CopyButton(id, name));
    }
}
