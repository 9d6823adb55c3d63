package org.grantdesk.apis;

import java.time.Duration;
import java.util.List;

/**
 * What may be edited of an API.
 *
 * @param identifier the absolute URI that apps name as {@code resource} and tokens as {@code aud} (RFC 8707)
 * @param logoUri address of its picture; may be empty
 * @param documentationUri what developers read about it; may be empty
 * @param tokenLifetime how long an access token for it is good
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
    public static final String TOKEN_LIFETIME = "tokenLifetime";

    public ApiMetadata {
        scopes = List.copyOf(scopes);
    }
}
