package org.grantdesk.clients.api;

import java.util.Objects;
import org.grantdesk.clients.ClientCredentials;
import org.grantdesk.clients.ClientInfo;
import org.grantdesk.mattermost.OAuthApp;

/** Apps in the words of the dialect. */
final class ClientJson {

    private ClientJson() {}

    /** With the secret where there is one to tell. */
    static OAuthApp of(ClientCredentials credentials) {
        var app = credentials.details();
        return new OAuthApp(
                app.clientId(),
                Objects.requireNonNullElse(app.ownerId(), ""),
                app.createdAt().toEpochMilli(),
                app.updatedAt().toEpochMilli(),
                credentials.clientSecret(),
                app.clientName(),
                app.description(),
                app.logoUri(),
                app.redirectUris(),
                app.clientUri(),
                app.trusted(),
                app.mattermostAppId(),
                app.dynamicallyRegistered());
    }

    /** What anyone may see. */
    static OAuthApp of(ClientInfo app) {
        return new OAuthApp(
                app.clientId(),
                Objects.requireNonNullElse(app.ownerId(), ""),
                app.createdAt().toEpochMilli(),
                app.updatedAt().toEpochMilli(),
                "",
                app.clientName(),
                app.description(),
                app.logoUri(),
                app.redirectUris(),
                app.clientUri(),
                app.trusted(),
                app.mattermostAppId(),
                app.dynamicallyRegistered());
    }
}
