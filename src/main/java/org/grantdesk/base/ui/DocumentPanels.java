package org.grantdesk.base.ui;

import com.vaadin.flow.component.Component;

/** What the document of an app says, on the app's screen. */
public interface DocumentPanels {

    /**
     * The document, and what has changed about it since it was accepted.
     *
     * @param onDone after a change was accepted
     */
    Component forApp(String clientId, Runnable onDone);
}
