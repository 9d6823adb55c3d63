package org.grantdesk.authserver.logout;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.security.authentication.AbstractAuthenticationToken;

/** An app asks that its person be signed out (OpenID Connect RP-Initiated Logout 1.0, section 2). */
class LogoutRequest extends AbstractAuthenticationToken {

    private static final long serialVersionUID = 1;

    private final Asked asked;

    LogoutRequest(Asked asked) {
        super(List.of());
        this.asked = asked;
    }

    /**
     * What was asked; what was left out is {@code null}.
     *
     * @param idTokenHint an ID token that the app once got for the person
     * @param uiLocales the languages to ask the person in, best first
     */
    record Asked(
            @Nullable String idTokenHint,
            @Nullable String clientId,
            @Nullable String target,
            @Nullable String state,
            @Nullable String uiLocales) {}

    Asked asked() {
        return asked;
    }

    @Override
    public Object getCredentials() {
        return "";
    }

    @Override
    public Object getPrincipal() {
        return "";
    }
}
