package org.grantdesk.apis.ui;

import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.grantdesk.apis.ApiMetadata;
import org.grantdesk.apis.ApiScope;
import org.grantdesk.apis.AppApi;
import org.grantdesk.base.Paths;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * The document that an API serves, so that clients find out where to get tokens for it (RFC 9728).
 *
 * @param issuer the authorization server, as its metadata spells it
 */
record ResourceDocument(ApiMetadata api, String issuer) {

    private static final JsonMapper JSON =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    /** Where clients look for it: the well-known part stands between host and path (RFC 9728, section 3.1). */
    String address() {
        var uri = URI.create(api.identifier());
        var path = uri.getRawPath().equals("/") ? "" : uri.getRawPath();
        var query = uri.getRawQuery() == null ? "" : "?" + uri.getRawQuery();
        return uri.getScheme() + "://" + uri.getRawAuthority() + Paths.RESOURCE_METADATA + path + query;
    }

    String json() {
        return JSON.writeValueAsString(members());
    }

    private Map<String, Object> members() {
        var members = new LinkedHashMap<String, Object>();
        members.put("resource", api.identifier());
        members.put("authorization_servers", List.of(issuer));
        var scopes = scopes();
        if (!scopes.isEmpty()) {
            // An empty member must be left out (RFC 9728, section 3.2).
            members.put("scopes_supported", scopes);
        }
        members.put("bearer_methods_supported", List.of("header"));
        members.put("resource_name", api.name());
        if (!api.documentationUri().isEmpty()) {
            members.put("resource_documentation", api.documentationUri());
        }
        return members;
    }

    /** What any app may ask for, in the API's order: clients ask for every scope in the list. */
    List<String> scopes() {
        var asked = AppApi.defaults(api.scopes(), false);
        return api.scopes().stream().map(ApiScope::name).filter(asked::contains).toList();
    }
}
