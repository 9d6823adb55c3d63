package org.grantdesk.clients.api;

import java.util.Objects;
import org.grantdesk.clients.ClientCredentials;
import org.grantdesk.clients.ClientInfo;
import org.grantdesk.mattermost.OAuthApp;
import org.springframework.modulith.NamedInterface;

/** Apps in the words of the dialect, for every call that answers with them. */
@NamedInterface("json")
public final class ClientJson {

    private ClientJson() {}

    /** With the secret where there is one to tell. */
    static OAuthApp of(ClientCredentials credentials) {
        return of(credentials.details().info(), credentials.clientSecret());
    }

    /** What anyone may see. */
    public static OAuthApp of(ClientInfo app) {
        return of(app, "");
    }

    private static OAuthApp of(ClientInfo app, String secret) {
        var metadata = app.metadata();
        return new OAuthApp(
                app.clientId(),
                Objects.requireNonNullElse(app.ownerId(), ""),
                app.createdAt().toEpochMilli(),
                app.updatedAt().toEpochMilli(),
                secret,
                metadata.clientName(),
                metadata.description(),
                metadata.logoUri(),
                metadata.redirectUris(),
                metadata.clientUri(),
                metadata.trusted(),
                metadata.mattermostAppId(),
                app.dynamicallyRegistered());
    }
}
