package org.grantdesk.base.ui;

import org.grantdesk.base.Ids;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Logs an unexpected error under a short code that the person can hand on. */
final class ErrorReference {

    private static final Logger LOG = LoggerFactory.getLogger(ErrorReference.class);
    private static final int LENGTH = 8;

    private ErrorReference() {}

    /** Logs the error and answers with the code that stands beside it. */
    static String log(Throwable error) {
        var code = Ids.next().substring(0, LENGTH);
        LOG.error("Unexpected error in a screen, reference {}", code, error);
        return code;
    }
}
