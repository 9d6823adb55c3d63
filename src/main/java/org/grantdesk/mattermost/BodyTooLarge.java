package org.grantdesk.mattermost;

/** The body has more bytes than the API reads. */
final class BodyTooLarge extends RuntimeException {

    static final int LIMIT = 1024 * 1024;

    BodyTooLarge() {
        super("The body is larger than " + LIMIT + " bytes");
    }
}
