package org.grantdesk.clients.ui;

import com.vaadin.flow.component.html.Code;

/** An address that a stranger may have sent: whole, in its own direction, and never a link. */
class PresentedAddress extends Code {

    PresentedAddress(String address) {
        super(address);
        addClassName("gd-presented-address");
        getElement().setAttribute("dir", "ltr");
    }
}
