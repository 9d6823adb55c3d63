package org.grantdesk.base.ui;

import com.vaadin.flow.component.HtmlComponent;
import com.vaadin.flow.component.Tag;
import com.vaadin.flow.component.shared.Tooltip;
import java.time.Instant;

/** A time such as "2 h ago" that tells the exact one on hover and focus. Made by {@link TimeTexts#show}. */
@Tag("time")
public class RelativeTime extends HtmlComponent {

    RelativeTime(String relative, String exact, Instant at) {
        addClassName("gd-time");
        getElement().setText(relative);
        getElement().setAttribute("datetime", at.toString());
        getElement().setAttribute("tabindex", "0");
        Tooltip.forComponent(this).setText(exact);
    }
}
