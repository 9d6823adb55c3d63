package org.grantdesk.authorizations.ui;

import static org.grantdesk.base.ui.Texts.text;

import org.grantdesk.authorizations.Connection;
import org.grantdesk.base.ui.Pill.Tone;
import org.grantdesk.clients.ClientOrigin;

/** Says in lists where an app came from that no person registered, and whether no one has looked at it. */
record SourceMark(String words, Tone tone) {

    static SourceMark of(Connection connection) {
        return of(connection.clientOrigin(), connection.clientUnverified());
    }

    static SourceMark of(ClientOrigin origin, boolean unverified) {
        var key = origin.mark(unverified);
        return new SourceMark(key.isEmpty() ? "" : text(key), unverified ? Tone.WARNING : Tone.NEUTRAL);
    }
}
