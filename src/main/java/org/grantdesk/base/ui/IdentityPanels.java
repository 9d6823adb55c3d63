package org.grantdesk.base.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.function.SerializableRunnable;
import java.util.Optional;

/** How people sign in with providers, as part of a screen about one of them. Implemented by the feature that knows providers. */
public interface IdentityPanels {

    /** The signed-in person's own, to link and to unlink; empty where there is no provider and never was one. */
    Optional<Component> forMe();

    /**
     * A person's, for administrators to unlink; empty when there are none. Refused to who may not see people.
     *
     * @param onChange what to do when one is unlinked, which may change their roles and sessions
     */
    Optional<Component> forPerson(String personId, SerializableRunnable onChange);
}
