package org.grantdesk.sessions;

/**
 * A personal access token at the only moment its value is known.
 *
 * @param info what stays visible
 * @param token the value; only its hash is stored
 */
public record IssuedToken(TokenInfo info, String token) {

    @Override
    public String toString() {
        return "IssuedToken[info=" + info + ", token=***]";
    }
}
