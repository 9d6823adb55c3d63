package org.grantdesk.authorizations.api;

import jakarta.servlet.http.HttpServletRequest;
import org.grantdesk.authorizations.GrantService;
import org.grantdesk.base.Ids;
import org.grantdesk.base.Paths;
import org.grantdesk.mattermost.Acknowledgement;
import org.grantdesk.mattermost.ApiException;
import org.grantdesk.mattermost.JsonBodies;
import org.grantdesk.mattermost.MattermostApi;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.PostMapping;

/** Ends an app's access to one's account. */
@MattermostApi(root = "")
class DeauthorizeController {

    private final GrantService grants;
    private final JsonBodies bodies;

    DeauthorizeController(GrantService grants, JsonBodies bodies) {
        this.grants = grants;
        this.bodies = bodies;
    }

    @PostMapping(Paths.DEAUTHORIZE)
    Acknowledgement deauthorize(HttpServletRequest request) {
        var clientId = bodies.read(request, Deauthorize.class, "client_id").client_id();
        if (clientId == null || !Ids.isWellFormed(clientId)) {
            throw ApiException.invalidBodyParam("client_id");
        }
        grants.revokeMine(clientId);
        return Acknowledgement.OK;
    }

    record Deauthorize(@Nullable String client_id) {}
}
