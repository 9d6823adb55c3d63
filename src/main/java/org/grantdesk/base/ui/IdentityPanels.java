package org.grantdesk.base.ui;

import com.vaadin.flow.component.Component;
import java.util.Optional;

/** How people sign in with providers, as part of a screen about one of them. Implemented by the feature that knows providers. */
public interface IdentityPanels {

    /** The signed-in person's own, to link and to unlink; empty where there is no provider and never was one. */
    Optional<Component> forMe();

    /** A person's, to look at; empty when there are none. Refused to who may not see people. */
    Optional<Component> forPerson(String personId);
}
