package org.grantdesk.registration;

import java.time.Duration;

/** A registration is refused, in the words of RFC 7591, section 3.2.2. Nothing was stored. */
public final class RegistrationRefused extends RuntimeException {

    static final String REDIRECT_URI = "invalid_redirect_uri";
    static final String METADATA = "invalid_client_metadata";

    private final int status;
    private final String error;
    private final String description;
    private final transient Duration wait;

    private RegistrationRefused(int status, String error, String description, Duration wait) {
        super(error + ": " + description);
        this.status = status;
        this.error = error;
        this.description = description;
        this.wait = wait;
    }

    static RegistrationRefused of(String error, String description) {
        return new RegistrationRefused(400, error, description, Duration.ZERO);
    }

    /** What the app says about itself cannot be. */
    public static RegistrationRefused metadata(String description) {
        return of(METADATA, description);
    }

    static RegistrationRefused off() {
        return of("unsupported_operation", "Dynamic client registration is disabled.");
    }

    /** RFC 6750, section 3.1. */
    static RegistrationRefused token(String description) {
        return new RegistrationRefused(401, "invalid_token", description, Duration.ZERO);
    }

    static RegistrationRefused denied(String description) {
        return new RegistrationRefused(403, "access_denied", description, Duration.ZERO);
    }

    public static RegistrationRefused tooLarge() {
        return new RegistrationRefused(413, METADATA, "The body is too large.", Duration.ZERO);
    }

    static RegistrationRefused tooMany(Duration wait) {
        return new RegistrationRefused(
                429, "temporarily_unavailable", "Too many registrations from this network. Try again later.", wait);
    }

    public int status() {
        return status;
    }

    public String error() {
        return error;
    }

    public String description() {
        return description;
    }

    /** How long the app has to wait; zero: another try makes no difference. */
    public Duration waiting() {
        return wait;
    }
}
