package org.grantdesk.outward;

/** An address could not be read, or may not be. */
public final class OutwardFailure extends Exception {

    private static final long serialVersionUID = 1L;

    /** Why. Its name is part of the key of a text. */
    public enum Reason {
        /** Not an https address with a host. */
        SCHEME,
        /** The host has an address that is not public, and no administrator has listed it. */
        ADDRESS,
        /** Nobody knows the host. */
        HOST,
        /** Nothing answers there, or not with a certificate that is good for the host. */
        CONNECTION,
        /** It took too long. */
        TIME,
        /** It answered with something other than 200, a redirect included. */
        STATUS,
        /** The answer is longer than allowed. */
        SIZE,
        /** The answer is not what it should be. */
        CONTENT,
        /** Too many requests go out at the moment, to the host or in all. */
        BUSY
    }

    private final Reason reason;

    OutwardFailure(Reason reason) {
        super("The address cannot be read: " + reason, null, false, false);
        this.reason = reason;
    }

    public Reason reason() {
        return reason;
    }
}
