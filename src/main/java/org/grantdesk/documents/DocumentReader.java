package org.grantdesk.documents;

import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import java.util.HashSet;
import java.util.List;
import java.util.regex.Pattern;
import org.grantdesk.base.PlainText;
import org.grantdesk.documents.DocumentRefused.Reason;
import org.grantdesk.outward.Fetched;
import org.grantdesk.redirects.ClientType;
import org.grantdesk.redirects.RedirectRules;
import org.grantdesk.redirects.RedirectUri;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Reads what a document says about its app. Members that mean nothing here are ignored, grants that are not offered
 * included: documents are written for all servers.
 */
@Component
class DocumentReader {

    static final String SIGNED = "private_key_jwt";
    private static final String NOTHING = "none";

    private static final int NAME_BYTES = 64;
    private static final int ADDRESS_BYTES = 256;
    private static final int SOFTWARE_ID_LENGTH = 255;
    /** What fits into the column, in the form it is stored in. */
    private static final int LONGEST = 12_000;

    /** All others count as an error (draft-ietf-oauth-client-id-metadata-document, section 3). */
    private static final Pattern JSON_TYPE = Pattern.compile("application/(?:[a-z0-9!#$&^_.+-]+\\+)?json");

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private final RedirectRules redirectRules;

    DocumentReader(RedirectRules redirectRules) {
        this.redirectRules = redirectRules;
    }

    ClientDocument read(String url, Fetched answer) throws DocumentRefused {
        require(JSON_TYPE.matcher(answer.mediaType()).matches(), Reason.SYNTAX);
        var document = parse(answer.body());
        require(url.equals(text(document, "client_id")), Reason.CLIENT_ID);
        // Whoever reads the document would know it.
        require(!document.has("client_secret") && !document.has("client_secret_expires_at"), Reason.AUTHENTICATION);
        var name = text(document, "client_name");
        require(!name.isBlank() && utf8(name) <= NAME_BYTES && PlainText.isOneLine(name), Reason.NAME);
        var signed = provesItself(document);
        var counts = new ClientDocument(
                name,
                homepage(url, text(document, "client_uri")),
                address(text(document, "logo_uri")),
                redirectUris(document.path("redirect_uris"), signed),
                signed,
                signed ? keys(document.path("jwks")) : null,
                signed ? keysUri(document) : null,
                softwareId(text(document, "software_id")));
        require(counts.write().length() <= LONGEST, Reason.SYNTAX);
        return counts;
    }

    private static JsonNode parse(String body) throws DocumentRefused {
        try {
            var document = JSON.readTree(body);
            require(document != null && document.isObject(), Reason.SYNTAX);
            return document;
        } catch (JacksonException e) {
            throw new DocumentRefused(Reason.SYNTAX);
        }
    }

    private List<String> redirectUris(JsonNode member, boolean signed) throws DocumentRefused {
        require(
                member.isArray() && !member.isEmpty() && member.size() <= RedirectUri.MAX_PER_CLIENT,
                Reason.REDIRECT_URIS);
        var type = signed ? ClientType.CONFIDENTIAL : ClientType.PUBLIC;
        for (var uri : member) {
            require(
                    uri.isString()
                            && !redirectRules.check(uri.stringValue(), type).refused(),
                    Reason.REDIRECT_URIS);
        }
        var uris = member.valueStream().map(JsonNode::stringValue).toList();
        require(new HashSet<>(uris).size() == uris.size(), Reason.REDIRECT_URIS);
        return uris;
    }

    /** By the method that the document names, or the best of those it offers (RP Metadata Choices 1.0). */
    private static boolean provesItself(JsonNode document) throws DocumentRefused {
        var hasKeys = document.has("jwks") || document.has("jwks_uri");
        var named = document.path("token_endpoint_auth_method");
        var offered = document.path("token_endpoint_auth_methods_supported");
        if (named.isString() && (SIGNED.equals(named.stringValue()) || NOTHING.equals(named.stringValue()))) {
            return SIGNED.equals(named.stringValue());
        }
        if (offered.isArray()) {
            var methods = offered.valueStream().map(JsonNode::asString).toList();
            require(methods.contains(SIGNED) || methods.contains(NOTHING), Reason.AUTHENTICATION);
            return methods.contains(SIGNED) && (hasKeys || !methods.contains(NOTHING));
        }
        require(named.isMissingNode(), Reason.AUTHENTICATION);
        return hasKeys;
    }

    private static @Nullable String keys(JsonNode member) throws DocumentRefused {
        if (member.isMissingNode()) {
            return null;
        }
        var keys = publicKeys(member.toString());
        if (keys == null) {
            throw new DocumentRefused(Reason.AUTHENTICATION);
        }
        return new JWKSet(keys.getKeys()).toString(true);
    }

    private static @Nullable String keysUri(JsonNode document) throws DocumentRefused {
        // One of both (RFC 7591, section 2).
        require(document.has("jwks") != document.has("jwks_uri"), Reason.AUTHENTICATION);
        if (document.has("jwks")) {
            return null;
        }
        var uri = text(document, "jwks_uri");
        require(isAddress(uri), Reason.AUTHENTICATION);
        return uri;
    }

    /** The keys in a JWK set; {@code null} when it is none, or gives a secret away. */
    static @Nullable JWKSet publicKeys(String json) {
        try {
            var keys = JWKSet.parse(json);
            return keys.getKeys().isEmpty() || keys.getKeys().stream().anyMatch(JWK::isPrivate) ? null : keys;
        } catch (ParseException e) {
            return null;
        }
    }

    private static String homepage(String url, String named) {
        var address = address(named);
        return address.isEmpty() ? "https://" + URI.create(url).getRawAuthority() : address;
    }

    /** Only said of the app, so one that will not do is as if it had not been said. */
    private static String address(String uri) {
        return isAddress(uri) ? uri : "";
    }

    private static boolean isAddress(String uri) {
        return uri.startsWith("https://")
                && utf8(uri) <= ADDRESS_BYTES
                && PlainText.isOneLine(uri)
                && !RedirectUri.checkWebAddress(uri).refused();
    }

    private static String softwareId(String id) {
        return id.length() <= SOFTWARE_ID_LENGTH && PlainText.isOneLine(id) ? id : "";
    }

    private static String text(JsonNode document, String member) {
        var value = document.path(member);
        return value.isString() ? value.stringValue() : "";
    }

    private static int utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }

    private static void require(boolean right, Reason reason) throws DocumentRefused {
        if (!right) {
            throw new DocumentRefused(reason);
        }
    }
}
