package org.grantdesk.base.ui;

import com.vaadin.flow.component.UI;

/**
 * Tells the other tabs of a browser that the person has signed out, so that no dialog waits there for a click. The
 * server cannot reach those tabs: there is no push, and their session is gone.
 */
final class SignOutSignal {

    private static final String CHANNEL = "grantdesk.signOut";

    private SignOutSignal() {}

    /** Closes the dialogs of this tab once another one signs out. */
    static void follow(UI ui) {
        ui.getPage().executeJs("""
            new BroadcastChannel($0).onmessage = () =>
                document.querySelectorAll('vaadin-dialog').forEach(dialog => { dialog.opened = false; });\
            """, CHANNEL);
    }

    static void send(UI ui) {
        ui.getPage().executeJs("new BroadcastChannel($0).postMessage('')", CHANNEL);
    }
}
