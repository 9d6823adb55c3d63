package org.grantdesk.documents;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.grantdesk.clients.ClientMetadata;
import org.grantdesk.redirects.ClientType;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * What of an app's document counts.
 *
 * @param clientUri the app's home page; where the document names none, the host it lies at
 * @param logoUri empty: it names none
 * @param keys public keys that the app proves itself with, as a JWK set; {@code null}: they are elsewhere, or there are none
 * @param keysUri where they are
 */
public record ClientDocument(
        String clientName,
        String clientUri,
        String logoUri,
        List<String> redirectUris,
        boolean provesItself,
        @Nullable String keys,
        @Nullable String keysUri,
        String softwareId) {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    public ClientDocument {
        redirectUris = List.copyOf(redirectUris);
    }

    static ClientDocument read(String json) {
        return JSON.readValue(json, ClientDocument.class);
    }

    String write() {
        return JSON.writeValueAsString(this);
    }

    ClientMetadata metadata() {
        return new ClientMetadata(
                clientName,
                "",
                clientUri,
                logoUri,
                "",
                redirectUris,
                provesItself ? ClientType.CONFIDENTIAL : ClientType.PUBLIC,
                false,
                "");
    }

    /** What it says, by the names of the audit log and of the texts. */
    public Map<String, Object> facts() {
        var facts = new LinkedHashMap<String, Object>();
        facts.put("name", clientName);
        facts.put("homepage", clientUri);
        facts.put("icon", logoUri);
        facts.put("redirectUris", redirectUris);
        facts.put("authMethod", provesItself ? "private_key_jwt" : "none");
        facts.put("keys", Objects.requireNonNullElse(keysUri, Objects.requireNonNullElse(keys, "")));
        return facts;
    }
}
