package org.grantdesk.apis;

import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * An API as the authorization server needs it for a request of one app.
 *
 * @param identifier as it was registered: the audience of its tokens
 * @param key what a requested resource is compared with
 * @param lifetime of its access tokens
 * @param scopes names of all its scopes
 * @param highRisk those that people are asked for every time
 * @param usable whether the app may use it
 * @param chosen whether its scopes were chosen for the app
 * @param allowed those that the app may ask for
 */
public record ProtocolApi(
        String id,
        String identifier,
        String key,
        String name,
        TokenFormat format,
        Duration lifetime,
        Set<String> scopes,
        Set<String> highRisk,
        boolean usable,
        boolean chosen,
        Set<String> allowed) {

    /** What a request that names no scope asks for: all that it may, but for what is dangerous, unless it all is. */
    public Set<String> defaults() {
        var calm = new LinkedHashSet<>(allowed);
        calm.removeAll(highRisk);
        return calm.isEmpty() ? allowed : calm;
    }

    public String qualified(String scope) {
        return QualifiedScope.of(id, scope);
    }
}
