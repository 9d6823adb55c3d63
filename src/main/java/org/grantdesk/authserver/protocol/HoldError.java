package org.grantdesk.authserver.protocol;

import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.core.OAuth2Error;
import org.springframework.security.oauth2.core.OAuth2ErrorCodes;

/** The app is on hold, and the person has not allowed it what it asks for. */
public final class HoldError extends OAuth2Error {

    private final Set<String> scopes;
    private final String redirectUri;
    private final @Nullable String again;

    /**
     * @param scopes what the app asked for
     * @param redirectUri where it wanted the answer; it is the app's
     * @param again address that makes the request once more; {@code null}: its own
     */
    public HoldError(Set<String> scopes, String redirectUri, @Nullable String again) {
        super(OAuth2ErrorCodes.ACCESS_DENIED, "The app is on hold until it is approved", null);
        this.scopes = Set.copyOf(scopes);
        this.redirectUri = redirectUri;
        this.again = again;
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
