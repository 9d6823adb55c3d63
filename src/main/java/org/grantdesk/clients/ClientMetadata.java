package org.grantdesk.clients;

import java.util.ArrayList;
import java.util.List;
import org.grantdesk.redirects.ClientType;
import org.jspecify.annotations.Nullable;

/**
 * What a person may say about an app (the client metadata of RFC 7591 section 2). Used by the forms and the API alike.
 *
 * @param clientName name, 1 to 64 bytes of UTF-8
 * @param description at most 512 characters
 * @param clientUri homepage, at most 256 bytes
 * @param logoUri address of a picture, at most 512 bytes; empty: none
 * @param redirectUris where codes may be sent; at least one, unless it is a service app
 * @param type fixed at registration; ignored on update
 * @param trusted no consent page; counts only from a holder of {@code manage_system}, otherwise silently ignored
 * @param mattermostAppId kept for clients of the compatible API, at most 32 bytes; {@code null} leaves it as it is
 */
public record ClientMetadata(
        String clientName,
        String description,
        String clientUri,
        String logoUri,
        List<String> redirectUris,
        ClientType type,
        boolean trusted,
        @Nullable String mattermostAppId) {

    public static final String CLIENT_NAME = "clientName";
    public static final String DESCRIPTION = "description";
    public static final String CLIENT_URI = "clientUri";
    public static final String LOGO_URI = "logoUri";
    public static final String REDIRECT_URIS = "redirectUris";
    public static final String MATTERMOST_APP_ID = "mattermostAppId";

    public ClientMetadata {
        redirectUris = List.copyOf(redirectUris);
    }

    /** The same for an app of this type, so that what is fixed at registration cannot be talked away later. */
    ClientMetadata as(ClientType fixedType) {
        return new ClientMetadata(
                clientName, description, clientUri, logoUri, redirectUris, fixedType, trusted, mattermostAppId);
    }

    /** The same with one more redirect URI. */
    ClientMetadata withRedirectUri(String uri) {
        var all = new ArrayList<>(redirectUris);
        all.add(uri);
        return new ClientMetadata(clientName, description, clientUri, logoUri, all, type, trusted, mattermostAppId);
    }
}
