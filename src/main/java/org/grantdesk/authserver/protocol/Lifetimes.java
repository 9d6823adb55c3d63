package org.grantdesk.authserver.protocol;

import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import org.springframework.modulith.NamedInterface;

/** How long what the server hands out is good for. */
@NamedInterface("lifetimes")
public final class Lifetimes {

    /** For a decision on the consent page. */
    public static final Duration DECISION = Duration.ofMinutes(10);
    /** RFC 6749, section 4.1.2, advises at most ten minutes; an app's server needs seconds. */
    public static final Duration CODE = Duration.ofMinutes(1);
    /** Looked up at every use, so its length is no danger. */
    public static final Duration OPAQUE_ACCESS_TOKEN = Duration.ofHours(1);
    /** No one can call a signed token back, so it is short. */
    public static final Duration SIGNED_ACCESS_TOKEN = Duration.ofMinutes(10);

    /** Of an access token whose refresh token was used, so that calls under way do not fail. */
    public static final Duration REPLACED_ACCESS_TOKEN = Duration.ofSeconds(60);

    public static final Duration ID_TOKEN = Duration.ofMinutes(30);
    /** Of a sign-in into an app with all its tokens. */
    public static final Duration SIGN_IN = Duration.ofDays(30);
    /** The same with {@code offline_access}. */
    public static final Duration OFFLINE = Duration.ofDays(365);

    private Lifetimes() {}

    /** When a sign-in ends for good, however often its tokens were refreshed. */
    public static Instant endOf(Instant start, Set<String> scopes) {
        return start.plus(scopes.contains("offline_access") ? OFFLINE : SIGN_IN);
    }
}
