package org.grantdesk.base.ui;

import com.vaadin.flow.component.Component;
import java.util.Optional;

/** Apps as part of a screen about their owner. Implemented by the feature that owns apps. */
public interface OwnedAppPanels {

    /** The apps of a person; empty for who may not see other people's apps. */
    Optional<Component> forOwner(String personId);
}
