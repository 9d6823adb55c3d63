package org.grantdesk.base.ui;

import java.util.List;
import java.util.Optional;
import org.grantdesk.base.SubjectDirectory.Named;

/** People to choose an owner from. Implemented by the feature that owns apps. */
public interface PersonChoices {

    /** Whether the reader finds people by more than their username. */
    boolean findsByName();

    List<Named> find(String text);

    Optional<Named> byId(String personId);
}
