package org.grantdesk.mattermost;

import java.io.IOException;
import java.io.UncheckedIOException;

/** The client was gone before its body was complete: no one is left to answer. */
final class ConnectionLost extends UncheckedIOException {

    ConnectionLost(IOException cause) {
        super(cause);
    }
}
