package org.grantdesk.apis;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.grantdesk.apis.ApiScope.Risk;
import org.grantdesk.base.Copies;

/**
 * What may be edited of an API.
 *
 * @param identifier the absolute URI that apps name as {@code resource} and tokens as {@code aud} (RFC 8707)
 * @param logoUri address of its picture; may be empty
 * @param documentationUri what developers read about it; may be empty
 * @param open whether any app may use it; else only those listed
 * @param published whether this server's metadata names it (RFC 9728, section 4)
 */
public record ApiMetadata(
        String identifier,
        String name,
        String description,
        String logoUri,
        String documentationUri,
        List<ApiScope> scopes,
        TokenFormat tokenFormat,
        Duration tokenLifetime,
        boolean open,
        boolean published) {

    public static final String IDENTIFIER = "identifier";
    public static final String NAME = "name";
    public static final String DESCRIPTION = "description";
    public static final String LOGO_URI = "logoUri";
    public static final String DOCUMENTATION_URI = "documentationUri";
    public static final String SCOPES = "scopes";
    public static final String TOKEN_FORMAT = "tokenFormat";
    public static final String TOKEN_LIFETIME = "tokenLifetime";
    public static final String OPEN = "open";
    public static final String PUBLISHED = "published";

    public ApiMetadata {
        scopes = List.copyOf(scopes);
    }

    /** An API of which only identifier and name are known: open to any app, with one scope and opaque tokens of an hour. */
    public static ApiMetadata simple(String identifier, String name) {
        var access = new ApiScope(
                "access",
                "Use this service",
                "Diesen Dienst verwenden",
                "Lets the app use this service in your name.",
                "Die App verwendet diesen Dienst in Ihrem Namen.",
                Risk.MEDIUM,
                false);
        return new ApiMetadata(
                identifier,
                name,
                "",
                "",
                "",
                List.of(access),
                TokenFormat.OPAQUE,
                TokenFormat.DEFAULT_LIFETIME,
                true,
                false);
    }

    public Set<String> scopeNames() {
        return scopes.stream().map(ApiScope::name).collect(Collectors.toUnmodifiableSet());
    }

    ApiMetadata stripped() {
        return Copies.stripped(withScopes(scopes.stream().map(Copies::stripped).toList()));
    }

    /** What the audit log keeps of it. */
    Map<String, Object> facts() {
        var facts = new LinkedHashMap<String, Object>();
        facts.put("identifier", identifier);
        facts.put("name", name);
        facts.put("description", description);
        facts.put("icon", logoUri);
        facts.put("documentation", documentationUri);
        facts.put("scopes", scopes.stream().map(ApiScope::name).toList());
        facts.put("tokenFormat", tokenFormat.name());
        facts.put("tokenSeconds", tokenLifetime.toSeconds());
        facts.put("openToAllApps", open);
        facts.put("published", published);
        return facts;
    }

    public ApiMetadata withIdentifier(String value) {
        return Copies.with(this, IDENTIFIER, value);
    }

    public ApiMetadata withName(String value) {
        return Copies.with(this, NAME, value);
    }

    public ApiMetadata withDescription(String value) {
        return Copies.with(this, DESCRIPTION, value);
    }

    public ApiMetadata withLogoUri(String value) {
        return Copies.with(this, LOGO_URI, value);
    }

    public ApiMetadata withDocumentationUri(String value) {
        return Copies.with(this, DOCUMENTATION_URI, value);
    }

    public ApiMetadata withScopes(List<ApiScope> value) {
        return Copies.with(this, SCOPES, value);
    }

    public ApiMetadata withTokenFormat(TokenFormat value) {
        return Copies.with(this, TOKEN_FORMAT, value);
    }

    public ApiMetadata withTokenLifetime(Duration value) {
        return Copies.with(this, TOKEN_LIFETIME, value);
    }

    public ApiMetadata withOpen(boolean value) {
        return Copies.with(this, OPEN, value);
    }

    public ApiMetadata withPublished(boolean value) {
        return Copies.with(this, PUBLISHED, value);
    }
}
