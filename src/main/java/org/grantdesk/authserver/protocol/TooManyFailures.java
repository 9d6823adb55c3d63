package org.grantdesk.authserver.protocol;

import java.time.Duration;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2Error;

/**
 * Too much was wrong from this address; come back later. The code says neither "your secret is wrong" nor "your token is
 * gone": apps throw away what {@code invalid_client} and {@code invalid_grant} are about, and this may be about a person
 * else's mistake. {@code slow_down} belongs to polling (RFC 8628, section 3.5), and would slow an app down for good.
 */
public final class TooManyFailures extends OAuth2AuthenticationException {

    static final String CODE = "temporarily_unavailable";

    private static final long serialVersionUID = 1;

    private final Duration retryAfter;

    public TooManyFailures(Duration wait) {
        super(new OAuth2Error(CODE, "Too many failed requests", null));
        retryAfter = Duration.ofSeconds(wait.plusSeconds(1).minusNanos(1).toSeconds());
    }

    /** Whole seconds, at least one. */
    long retryAfterSeconds() {
        return retryAfter.toSeconds();
    }
}
