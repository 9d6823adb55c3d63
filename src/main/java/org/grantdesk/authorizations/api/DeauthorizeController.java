package org.grantdesk.authorizations.api;

import jakarta.servlet.http.HttpServletRequest;
import org.grantdesk.authorizations.GrantService;
import org.grantdesk.base.Ids;
import org.grantdesk.base.api.Acknowledgement;
import org.grantdesk.base.api.ApiException;
import org.grantdesk.base.api.CompatibleApi;
import org.grantdesk.base.api.CompatibleCalls;
import org.grantdesk.base.api.JsonBodies;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.PostMapping;

/** Ends an app's access to one's account. */
@CompatibleApi(root = "")
class DeauthorizeController {

    private final GrantService grants;
    private final JsonBodies bodies;

    DeauthorizeController(GrantService grants, JsonBodies bodies) {
        this.grants = grants;
        this.bodies = bodies;
    }

    @PostMapping(CompatibleCalls.DEAUTHORIZE)
    Acknowledgement deauthorize(HttpServletRequest request) {
        var clientId = bodies.read(request, Deauthorize.class, "client_id").client_id();
        if (clientId == null || !Ids.isWellFormed(clientId)) {
            throw ApiException.invalidBodyParam("client_id");
        }
        grants.revokeMine(clientId);
        return Acknowledgement.OK;
    }

    /** Which app. */
    record Deauthorize(@Nullable String client_id) {}
}
