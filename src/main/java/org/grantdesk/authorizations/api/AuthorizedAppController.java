package org.grantdesk.authorizations.api;

import jakarta.servlet.http.HttpServletRequest;
import java.security.Principal;
import java.util.List;
import org.grantdesk.authorizations.AuthorizedAppService;
import org.grantdesk.clients.api.ClientJson;
import org.grantdesk.mattermost.MattermostApi;
import org.grantdesk.mattermost.OAuthApp;
import org.grantdesk.mattermost.Paging;
import org.grantdesk.mattermost.PersonIds;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

/** Lists the apps that a person has authorized, without their secrets. */
@MattermostApi
class AuthorizedAppController {

    private final AuthorizedAppService authorizedApps;

    AuthorizedAppController(AuthorizedAppService authorizedApps) {
        this.authorizedApps = authorizedApps;
    }

    @GetMapping("/users/{userId" + MattermostApi.ID + "/oauth/apps/authorized")
    List<OAuthApp> list(@PathVariable String userId, Principal asker, HttpServletRequest request) {
        var page = Paging.of(request);
        return authorizedApps.list(PersonIds.resolve(userId, asker), page.offset(), page.limit()).stream()
                .map(ClientJson::of)
                .toList();
    }
}
