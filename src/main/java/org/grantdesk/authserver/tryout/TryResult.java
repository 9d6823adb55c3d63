package org.grantdesk.authserver.tryout;

import java.util.Map;

/**
 * How an attempt went.
 *
 * @param error code of the protocol, where it was refused
 * @param description what the server says about the error; may be empty
 * @param tokens answer of the token endpoint, with every token shortened
 * @param person answer of the user info endpoint; empty where the app did not ask for {@code openid}
 */
public record TryResult(
        Outcome outcome, String error, String description, Map<String, String> tokens, Map<String, String> person) {

    public enum Outcome {
        DONE,
        REFUSED,
        /** The answer belongs to no attempt of this session, or to one that was answered already. */
        OVER
    }

    static TryResult over() {
        return new TryResult(Outcome.OVER, "", "", Map.of(), Map.of());
    }

    public static TryResult refused(String error, String description) {
        return new TryResult(Outcome.REFUSED, error, description, Map.of(), Map.of());
    }

    static TryResult of(Map<String, String> tokens, Map<String, String> person) {
        return new TryResult(Outcome.DONE, "", "", tokens, person);
    }
}
