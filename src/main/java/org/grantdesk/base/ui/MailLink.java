package org.grantdesk.base.ui;

import com.vaadin.flow.component.html.Anchor;
import org.grantdesk.base.MailTo;

/** An email address that opens a mail to it. */
public class MailLink extends Anchor {

    public MailLink(String email) {
        super(MailTo.uri(email), new AddressText(email));
        getElement().setAttribute("dir", "ltr");
    }
}
