package org.grantdesk.clients.ui;

import org.grantdesk.base.ui.Note;
import org.grantdesk.clients.ClientDetails;

/** Says, before anything is saved, which change ends the trust in an app; shown to those who could not trust it again. */
class TrustNote extends Note {

    TrustNote(ClientDetails app, String key) {
        super(Weight.WARNING, "");
        setSentence(getTranslation(key));
        setVisible(isNeeded(app));
    }

    static boolean isNeeded(ClientDetails app) {
        return app.trusted() && !app.allowed().trust();
    }
}
