package org.grantdesk.clients.ui;

import java.util.Locale;
import org.grantdesk.redirects.AddressDifference.Only;

/** Words for what alone differs between two addresses. */
final class MismatchTexts {

    private MismatchTexts() {}

    static String key(Only only) {
        return "mismatch.only." + only.name().toLowerCase(Locale.ROOT);
    }
}
