package org.grantdesk.clients.ui;

import com.vaadin.flow.component.html.Code;

/** An address that a stranger may have sent: whole, in its own direction, and never a link. */
class AddressText extends Code {

    AddressText(String address) {
        super(address);
        addClassName("gd-address-text");
        getElement().setAttribute("dir", "ltr");
    }
}
