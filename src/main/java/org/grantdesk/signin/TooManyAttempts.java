package org.grantdesk.signin;

import java.time.Duration;
import org.springframework.security.core.AuthenticationException;

/** Too many failed sign-ins from this address; the next one counts only after a while. Other addresses are not held up. */
public final class TooManyAttempts extends AuthenticationException {

    private final Duration retryAfter;

    public TooManyAttempts(Duration retryAfter) {
        super("Too many failed sign-ins");
        this.retryAfter = retryAfter;
    }

    /** How long to wait, in whole seconds and at least one. */
    public Duration retryAfter() {
        return retryAfter;
    }
}
