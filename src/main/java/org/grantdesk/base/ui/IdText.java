package org.grantdesk.base.ui;

import com.vaadin.flow.component.HtmlComponent;
import com.vaadin.flow.component.Text;
import com.vaadin.flow.component.html.Code;
import com.vaadin.flow.component.html.Span;

/** An id in monospace, with a button that copies it. */
public class IdText extends Span {

    public IdText(String id, String name) {
        addClassName("gd-id");
        add(breakable(id), new CopyButton(id, name));
    }

    /** A long address breaks behind its slashes, not within a word. */
    private static Code breakable(String text) {
        var code = new Code();
        for (var part : text.split("(?<=[^/:]/)(?=[^/])")) {
            if (code.getElement().getChildCount() > 0) {
                code.add(new HtmlComponent("wbr"));
            }
            code.add(new Text(part));
        }
        return code;
    }
}
