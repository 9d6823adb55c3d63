package org.grantdesk.base.ui;

import com.vaadin.flow.component.HtmlComponent;
import com.vaadin.flow.component.Text;
import com.vaadin.flow.component.html.Span;
import java.util.regex.Pattern;

/** An address or another long value that breaks behind its separators only, never within a word or behind a hyphen. */
public class AddressText extends Span {

    /** Longer parts may break anywhere, because a phone has no line that takes them. */
    private static final int LINE = 28;

    /** Behind a separator, or before the dot of a hidden name. */
    private static final Pattern SEPARATOR = Pattern.compile("(?<=[/?&=@])(?=[^/?&=])|(?<=[^/.]\\.)(?=[^/.?&=])");

    public AddressText(String text) {
        addClassName("gd-address-text");
        for (var part : SEPARATOR.split(text, 0)) {
            if (getElement().getChildCount() > 0) {
                add(new HtmlComponent("wbr"));
            }
            add(part.length() <= LINE ? new Text(part) : longPart(part));
        }
    }

    private static Span longPart(String part) {
        return Styled.of(new Span(part), "gd-long");
    }
}
