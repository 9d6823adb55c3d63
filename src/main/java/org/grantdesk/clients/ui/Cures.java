package org.grantdesk.clients.ui;

import static org.grantdesk.base.ui.Texts.text;

import java.util.Locale;
import org.grantdesk.base.Paths;
import org.grantdesk.clients.FailureReason.Cure;

/** Where in the portal what lets requests fail is mended. */
final class Cures {

    private Cures() {}

    /** Address of the tab, relative to the portal. What only the app can mend leads to its numbers. */
    static String pathOf(String clientId, Cure cure) {
        return ClientsNavigation.pathOf(clientId)
                + switch (cure) {
                    case SETTINGS -> Paths.APP_SETTINGS;
                    case SECRETS -> ClientsNavigation.SECRETS;
                    case ACTIVITY -> ClientsNavigation.ACTIVITY;
                    case NONE -> ClientsNavigation.USAGE;
                };
    }

    static String textOf(Cure cure) {
        return text("usage.cure." + cure.name().toLowerCase(Locale.ROOT));
    }
}
