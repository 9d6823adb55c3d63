package org.grantdesk.authserver.protocol;

import java.util.Set;
import org.grantdesk.clients.ClientHold;
import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.core.OAuth2Error;
import org.springframework.security.oauth2.core.OAuth2ErrorCodes;

/** The app is on hold, and the person has not allowed it what it asks for. */
public final class HoldError extends OAuth2Error {

    private final Set<String> scopes;
    private final String redirectUri;
    private final @Nullable String again;

    /**
     * @param hold why
     * @param scopes what the app asked for
     * @param redirectUri where it wanted the answer; it is the app's
     * @param again address that makes the request once more; {@code null}: its own
     */
    public HoldError(ClientHold hold, Set<String> scopes, String redirectUri, @Nullable String again) {
        super(OAuth2ErrorCodes.ACCESS_DENIED, description(hold), null);
        this.scopes = Set.copyOf(scopes);
        this.redirectUri = redirectUri;
        this.again = again;
    }

    /** For the app's developers; who decided and what they wrote is for people only. */
    public static String description(ClientHold hold) {
        return switch (hold) {
            case APPROVAL -> "The app is on hold until an administrator approves it";
            case CHANGED -> "The app has changed and is on hold until an administrator accepts the change";
            case SPONSOR -> "The app is on hold because no active person is responsible for it";
            case REFUSED -> "An administrator has refused the app";
        };
    }

    public Set<String> scopes() {
        return scopes;
    }

    public String redirectUri() {
        return redirectUri;
    }

    public @Nullable String again() {
        return again;
    }
}
