package org.grantdesk.clients.ui;

import static org.grantdesk.base.ui.Texts.text;

import java.util.Locale;
import org.grantdesk.base.ui.Pill;
import org.grantdesk.clients.ClientOrigin;
import org.grantdesk.clients.ClientPurpose;
import org.grantdesk.clients.ClientStatus;
import org.grantdesk.clients.FailureReason;
import org.grantdesk.redirects.AddressDifference;
import org.grantdesk.redirects.ClientType;

/** Words for the states of an app. */
final class ClientTexts {

    private ClientTexts() {}

    static String of(ClientType type) {
        return text("client.type." + type.name().toLowerCase(Locale.ROOT));
    }

    static String of(ClientStatus status) {
        return text("client.status." + status.name().toLowerCase(Locale.ROOT));
    }

    static String of(ClientOrigin origin) {
        return text("client.origin." + origin.name().toLowerCase(Locale.ROOT));
    }

    static String of(ClientPurpose purpose) {
        return text("client.purpose." + purpose.name().toLowerCase(Locale.ROOT));
    }

    static String of(FailureReason reason) {
        return text("usage.reason." + reason.name().toLowerCase(Locale.ROOT));
    }

    /** Key of what alone differs between two addresses. */
    static String keyOf(AddressDifference.Only only) {
        return "mismatch.only." + only.name().toLowerCase(Locale.ROOT);
    }

    static Pill pill(ClientStatus status) {
        return new Pill(of(status), status == ClientStatus.ACTIVE ? Pill.Tone.GOOD : Pill.Tone.WARNING);
    }
}
