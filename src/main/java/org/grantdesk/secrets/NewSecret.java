package org.grantdesk.secrets;

import java.time.Instant;

/**
 * A new secret in clear, to be shown this once.
 *
 * @param oldOnesEnd when those before it stop working at the latest
 */
public record NewSecret(String value, Instant oldOnesEnd) {

    /** Without the secret, so that it can never reach a log. */
    @Override
    public String toString() {
        return "NewSecret[hidden]";
    }
}
