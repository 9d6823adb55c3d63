package org.grantdesk.base.ui;

import com.vaadin.flow.function.SerializableRunnable;
import java.io.Serializable;

/** Asks before something is left whose contents would be lost. */
interface LeaveQuestion extends Serializable {

    /** Does it at once when nothing would be lost, and otherwise after the person has said so. */
    void leave(SerializableRunnable action);
}
