package org.grantdesk.base.ui;

import com.vaadin.flow.component.Component;
import java.util.Optional;

/** What the document of an app says, or else the host of its homepage, on the app's screen. */
public interface DocumentPanels {

    /**
     * The document, and what has changed about it since it was accepted.
     *
     * @param onDone after a change was accepted
     */
    Component forApp(String clientId, Runnable onDone);

    /** Where the document lies and where the keys are that the app proves itself with; empty for those who may not know. */
    Optional<Component> keysOf(String clientId);

    /**
     * For an app without a document: whether the host of its homepage has confirmed it, and how it can.
     *
     * @param onDone after it was confirmed
     */
    Component domainOf(String clientId, Runnable onDone);
}
