package org.grantdesk.clients;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.grantdesk.base.Copies;
import org.grantdesk.people.PersonRules;
import org.grantdesk.redirects.ClientType;

/**
 * What a person may say about an app (the client metadata of RFC 7591 section 2). Used by the forms and the API alike.
 *
 * @param clientName name, 1 to 64 bytes of UTF-8
 * @param description at most 512 characters
 * @param clientUri homepage, at most 256 bytes
 * @param logoUri address of a picture, at most 512 bytes; empty: none
 * @param supportEmail where its users get help; empty: not said
 * @param redirectUris where codes may be sent; at least one, unless it is a service app
 * @param type fixed at registration; ignored on update
 * @param trusted no consent page; counts only from a holder of {@code manage_system}, otherwise silently ignored
 * @param mattermostAppId kept for clients of the compatible API, at most 32 bytes
 */
public record ClientMetadata(
        String clientName,
        String description,
        String clientUri,
        String logoUri,
        String supportEmail,
        List<String> redirectUris,
        ClientType type,
        boolean trusted,
        String mattermostAppId) {

    public static final String CLIENT_NAME = "clientName";
    public static final String DESCRIPTION = "description";
    public static final String CLIENT_URI = "clientUri";
    public static final String LOGO_URI = "logoUri";
    public static final String SUPPORT_EMAIL = "supportEmail";
    public static final String REDIRECT_URIS = "redirectUris";
    public static final String TYPE = "type";
    public static final String TRUSTED = "trusted";
    public static final String MATTERMOST_APP_ID = "mattermostAppId";

    /** An app of which nothing is said yet. */
    public static final ClientMetadata NOTHING = of("", "", List.of(), ClientType.CONFIDENTIAL);

    public ClientMetadata {
        supportEmail = PersonRules.normalLogin(supportEmail);
        redirectUris = List.copyOf(redirectUris);
    }

    /** The least that is said of an app. */
    public static ClientMetadata of(String clientName, String clientUri, List<String> redirectUris, ClientType type) {
        return new ClientMetadata(clientName, "", clientUri, "", "", redirectUris, type, false, "");
    }

    public ClientMetadata withClientName(String value) {
        return Copies.with(this, CLIENT_NAME, value);
    }

    public ClientMetadata withDescription(String value) {
        return Copies.with(this, DESCRIPTION, value);
    }

    public ClientMetadata withClientUri(String value) {
        return Copies.with(this, CLIENT_URI, value);
    }

    public ClientMetadata withLogoUri(String value) {
        return Copies.with(this, LOGO_URI, value);
    }

    public ClientMetadata withSupportEmail(String value) {
        return Copies.with(this, SUPPORT_EMAIL, value);
    }

    public ClientMetadata withRedirectUris(List<String> value) {
        return Copies.with(this, REDIRECT_URIS, value);
    }

    public ClientMetadata withType(ClientType value) {
        return Copies.with(this, TYPE, value);
    }

    public ClientMetadata withTrusted(boolean value) {
        return Copies.with(this, TRUSTED, value);
    }

    public ClientMetadata withMattermostAppId(String value) {
        return Copies.with(this, MATTERMOST_APP_ID, value);
    }

    ClientMetadata withRedirectUri(String uri) {
        var all = new ArrayList<>(redirectUris);
        all.add(uri);
        return withRedirectUris(all);
    }

    /** What the audit log says of an app, in its words. */
    Map<String, Object> facts() {
        var facts = new LinkedHashMap<String, Object>();
        facts.put("name", clientName);
        facts.put("description", description);
        facts.put("homepage", clientUri);
        facts.put("icon", logoUri);
        facts.put("supportEmail", supportEmail);
        facts.put("redirectUris", redirectUris);
        facts.put("type", type.name());
        facts.put("trusted", trusted);
        facts.put("mattermostAppId", mattermostAppId);
        return facts;
    }
}
