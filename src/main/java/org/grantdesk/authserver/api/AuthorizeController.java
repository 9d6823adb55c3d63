package org.grantdesk.authserver.api;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Map;
import org.grantdesk.authserver.consent.DirectAuthorizations;
import org.grantdesk.base.Paths;
import org.grantdesk.mattermost.ApiException;
import org.grantdesk.mattermost.JsonBodies;
import org.grantdesk.mattermost.MattermostApi;
import org.grantdesk.security.CurrentUser;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.PostMapping;

/** Lets an app have what it asks for, as a person's own program decides, and says where the browser goes with it. */
@MattermostApi(root = "")
class AuthorizeController {

    private final DirectAuthorizations authorizations;
    private final CurrentUser currentUser;
    private final JsonBodies bodies;

    AuthorizeController(DirectAuthorizations authorizations, CurrentUser currentUser, JsonBodies bodies) {
        this.authorizations = authorizations;
        this.currentUser = currentUser;
        this.bodies = bodies;
    }

    @PostMapping(Paths.AUTHORIZE)
    Map<String, String> authorize(HttpServletRequest request) {
        var call = bodies.read(request, AuthorizeCall.class, "authorize_request");
        call.check();
        try {
            return Map.of("redirect", authorizations.allow(currentUser.get(), call.parameters()));
        } catch (DirectAuthorizations.WrongRedirectUri e) {
            throw new ApiException(HttpStatus.BAD_REQUEST, "api.oauth.allow_oauth.redirect_callback.app_error");
        } catch (DirectAuthorizations.ProofKeyMissing e) {
            throw new ApiException(HttpStatus.BAD_REQUEST, "api.oauth.allow_oauth.pkce_required_public.app_error");
        }
    }
}
