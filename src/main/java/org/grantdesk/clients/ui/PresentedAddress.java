package org.grantdesk.clients.ui;

import com.vaadin.flow.component.html.Code;
import org.grantdesk.base.ui.AddressText;

/** An address that a stranger may have sent: whole, in its own direction, and never a link. */
class PresentedAddress extends Code {

    PresentedAddress(String address) {
        super(new AddressText(address));
        addClassName("gd-presented-address");
        getElement().setAttribute("dir", "ltr");
    }
}
