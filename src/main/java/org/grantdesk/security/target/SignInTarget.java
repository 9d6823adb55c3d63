package org.grantdesk.security.target;

import java.time.Instant;
import java.util.Optional;
import org.grantdesk.base.QueryString;

/**
 * Address of this portal that asked for a sign-in, and that the browser goes on to afterwards.
 *
 * @param path path and query, as the browser sent them
 * @param askedAt when the sign-in was asked for
 */
public record SignInTarget(String path, Instant askedAt) {

    /** Longer values are no hints, prompts or languages. */
    private static final int MAX_LENGTH = 256;

    /** Returns what the address asks for under this name; empty unless it is there once and reasonably short. */
    public Optional<String> parameter(String name) {
        var query = path.indexOf('?');
        return query < 0
                ? Optional.empty()
                : QueryString.single(path.substring(query + 1), name).filter(value -> value.length() <= MAX_LENGTH);
    }
}
