package org.grantdesk.base;

/** A setting that the portal cannot start with. The message says in one sentence which, and how to mend it. */
public final class StartRefused extends RuntimeException {

    public StartRefused(String message) {
        super(message);
    }
}
