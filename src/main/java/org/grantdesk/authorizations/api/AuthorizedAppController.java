package org.grantdesk.authorizations.api;

import jakarta.servlet.http.HttpServletRequest;
import java.security.Principal;
import java.util.List;
import java.util.Objects;
import org.grantdesk.authorizations.AuthorizedAppService;
import org.grantdesk.clients.ClientInfo;
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
                .map(AuthorizedAppController::toJson)
                .toList();
    }

    private static OAuthApp toJson(ClientInfo app) {
        return new OAuthApp(
                app.clientId(),
                Objects.requireNonNullElse(app.ownerId(), ""),
                app.createdAt().toEpochMilli(),
                app.updatedAt().toEpochMilli(),
                "",
                app.clientName(),
                app.description(),
                app.logoUri(),
                app.redirectUris(),
                app.clientUri(),
                app.trusted(),
                app.mattermostAppId(),
                app.dynamicallyRegistered());
    }
}
