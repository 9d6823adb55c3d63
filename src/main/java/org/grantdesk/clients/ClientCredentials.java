package org.grantdesk.clients;

/**
 * An app with a secret in clear: a new one right after registration or reset, or a recoverable one.
 *
 * @param clientSecret the secret; empty for public apps and where only the hash is stored
 */
public record ClientCredentials(ClientDetails details, String clientSecret) {

    /** Without the secret, so that it can never reach a log. */
    @Override
    public String toString() {
        return "ClientCredentials[" + details.clientId() + ", secret hidden]";
    }
}
