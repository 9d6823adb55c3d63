package org.grantdesk.clients;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * How an app may use the authorization server, beyond its metadata. The compatible API knows none of this and leaves it
 * as it is.
 *
 * @param scopes the most the app may ask for; at least one
 * @param machine whether it gets tokens for itself (RFC 6749, section 4.4); for confidential apps only
 * @param signedAccessTokens whether its access tokens are signed and can be checked by anyone (RFC 9068), and so cannot
 *     be called back
 * @param idTokenClaims whether ID tokens tell what the scopes {@code profile} and {@code email} allow, as user info does
 * @param postLogoutRedirectUris where a browser may go after signing out (OpenID Connect RP-Initiated Logout, section 3)
 */
public record ProtocolSettings(
        Set<String> scopes,
        boolean machine,
        boolean signedAccessTokens,
        boolean idTokenClaims,
        List<String> postLogoutRedirectUris) {

    public static final String SCOPES = "scopes";
    public static final String MACHINE = "machine";
    public static final String POST_LOGOUT_REDIRECT_URIS = "postLogoutRedirectUris";

    public ProtocolSettings {
        scopes = Set.copyOf(scopes);
        postLogoutRedirectUris = List.copyOf(postLogoutRedirectUris);
    }

    public ProtocolSettings withScopes(Set<String> others) {
        return new ProtocolSettings(others, machine, signedAccessTokens, idTokenClaims, postLogoutRedirectUris);
    }

    public ProtocolSettings withMachine(boolean itself) {
        return new ProtocolSettings(scopes, itself, signedAccessTokens, idTokenClaims, postLogoutRedirectUris);
    }

    public ProtocolSettings withSignedAccessTokens(boolean signed) {
        return new ProtocolSettings(scopes, machine, signed, idTokenClaims, postLogoutRedirectUris);
    }

    public ProtocolSettings withIdTokenClaims(boolean told) {
        return new ProtocolSettings(scopes, machine, signedAccessTokens, told, postLogoutRedirectUris);
    }

    public ProtocolSettings withPostLogoutRedirectUris(List<String> uris) {
        return new ProtocolSettings(scopes, machine, signedAccessTokens, idTokenClaims, uris);
    }

    ProtocolSettings withPostLogoutRedirectUri(String uri) {
        var all = new ArrayList<>(postLogoutRedirectUris);
        all.add(uri);
        return withPostLogoutRedirectUris(all);
    }

    public List<String> sortedScopes() {
        return List.copyOf(new TreeSet<>(scopes));
    }
}
