package org.grantdesk.authserver.protocol;

import org.grantdesk.clients.FailedRequest;
import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2Error;
import org.springframework.security.oauth2.core.OAuth2ErrorCodes;

/** A code that was not redeemed ({@code invalid_grant}), with the reason for the developers of the app. */
public final class FailedExchange extends OAuth2AuthenticationException {

    private static final long serialVersionUID = 1;

    private final FailedRequest.Kind kind;
    private final @Nullable String redirectUri;

    /** @param redirectUri of the authorization request, as far as it may be told to the app */
    public FailedExchange(FailedRequest.Kind kind, @Nullable String redirectUri) {
        this(kind, redirectUri, description(kind));
    }

    /** The same with words for one of several cases. */
    public FailedExchange(FailedRequest.Kind kind, @Nullable String redirectUri, String description) {
        super(new OAuth2Error(OAuth2ErrorCodes.INVALID_GRANT, description, null));
        this.kind = kind;
        this.redirectUri = redirectUri;
    }

    public FailedRequest.Kind kind() {
        return kind;
    }

    @Nullable
    public String redirectUri() {
        return redirectUri;
    }

    private static String description(FailedRequest.Kind kind) {
        return switch (kind) {
            case CODE_UNKNOWN -> "The code is unknown or was revoked. Start a new authorization request.";
            case CODE_EXPIRED -> "The code has expired. Redeem it right after the redirect.";
            case CODE_USED -> "The code was used before. Each code can be redeemed once.";
            case CODE_OF_ANOTHER_APP -> "The code was issued to another client.";
            case CODE_VERIFIER -> "The code_verifier does not match the code_challenge of the authorization request.";
            case CODE_REDIRECT_URI ->
                "The redirect_uri differs from the one in the authorization request, or is no longer registered.";
            case CODE_SCOPE -> "The app may no longer request any of the scopes that the code was issued for.";
            case REDIRECT_URI, POST_LOGOUT_REDIRECT_URI ->
                throw new IllegalArgumentException("Not found out at the token endpoint");
        };
    }
}
