package org.grantdesk.identities;

/** A provider does not answer, or not with what its kind answers. The message is for the log and for administrators. */
public final class ProviderUnavailable extends RuntimeException {

    ProviderUnavailable(String message, Throwable cause) {
        super(message, cause);
    }

    ProviderUnavailable(String message) {
        super(message);
    }
}
