package org.grantdesk.documents;

/** The app of an address cannot be used: its document may not be read, cannot be, or is not right. */
public final class DocumentRefused extends Exception {

    private static final long serialVersionUID = 1L;

    /** Why. Its name is part of the key of a text. */
    public enum Reason {
        /** Documents of this host are not read here. */
        NOT_ALLOWED,
        /** The address could not be read; it may work in a minute. */
        UNREACHABLE,
        /** It is no JSON object of at most 5 kB. */
        SYNTAX,
        /** Its {@code client_id} is not the address it lies at. */
        CLIENT_ID,
        NAME,
        REDIRECT_URIS,
        /** The way the app proves itself, or the keys for it. */
        AUTHENTICATION
    }

    private final Reason reason;

    public DocumentRefused(Reason reason) {
        super("The client metadata document cannot be used: " + reason, null, false, false);
        this.reason = reason;
    }

    public Reason reason() {
        return reason;
    }

    /** Whether it may be otherwise in a moment. */
    public boolean passing() {
        return reason == Reason.UNREACHABLE;
    }
}
