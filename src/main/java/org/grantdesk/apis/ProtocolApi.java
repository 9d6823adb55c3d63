package org.grantdesk.apis;

import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * An API as the authorization server needs it for a request of one app.
 *
 * @param identifier as it was registered: the audience of its tokens
 * @param key what a requested resource is compared with
 * @param highRisk those that people are asked for every time
 * @param requestable those that the app may not ask for, and that only the owner of the API or an administrator can give it
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
        Set<String> allowed,
        Set<String> requestable) {

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
