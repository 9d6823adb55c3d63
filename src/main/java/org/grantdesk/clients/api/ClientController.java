package org.grantdesk.clients.api;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.util.List;
import org.grantdesk.base.Ids;
import org.grantdesk.clients.ClientCatalog;
import org.grantdesk.clients.ClientSecretService;
import org.grantdesk.clients.ClientService;
import org.grantdesk.clients.MetadataRules;
import org.grantdesk.mattermost.Acknowledgement;
import org.grantdesk.mattermost.ApiException;
import org.grantdesk.mattermost.ForApps;
import org.grantdesk.mattermost.JsonBodies;
import org.grantdesk.mattermost.MattermostApi;
import org.grantdesk.mattermost.OAuthApp;
import org.grantdesk.mattermost.Paging;
import org.grantdesk.mattermost.RefusedAs;
import org.grantdesk.security.Authorities;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;

/** Registers, lists, reads, replaces and deletes apps and resets their secrets, in the order of checks of the dialect. */
@MattermostApi
class ClientController {

    private static final String APPS = "/oauth/apps";
    private static final String APP = APPS + "/{appId" + MattermostApi.ID;

    private final ClientService clients;
    private final ClientSecretService secrets;
    private final ClientCatalog catalog;
    private final JsonBodies bodies;

    ClientController(ClientService clients, ClientSecretService secrets, ClientCatalog catalog, JsonBodies bodies) {
        this.clients = clients;
        this.secrets = secrets;
        this.catalog = catalog;
        this.bodies = bodies;
    }

    @ForApps(Authorities.MANAGE_OAUTH)
    @PostMapping(APPS)
    ResponseEntity<OAuthApp> create(HttpServletRequest request) {
        var app = bodies.read(request, ClientRequest.class, "oauth_app");
        var registered = clients.register(app.toRegister(), MetadataRules.COMPATIBLE);
        return confidentially(HttpStatus.CREATED, ClientJson.of(registered));
    }

    @ForApps(Authorities.MANAGE_OAUTH)
    @GetMapping(APPS)
    @RefusedAs("api.command.admin_only.app_error")
    ResponseEntity<List<OAuthApp>> list(HttpServletRequest request) {
        var page = Paging.of(request);
        var apps = catalog.listWithSecrets(page.offset(), page.limit());
        return confidentially(HttpStatus.OK, apps.stream().map(ClientJson::of).toList());
    }

    @ForApps(Authorities.MANAGE_OAUTH)
    @GetMapping(APP)
    ResponseEntity<OAuthApp> get(@PathVariable String appId) {
        return confidentially(HttpStatus.OK, ClientJson.of(catalog.getWithSecret(wellFormed(appId))));
    }

    @ForApps(Authorities.MANAGE_OAUTH)
    @PutMapping(APP)
    ResponseEntity<OAuthApp> update(@PathVariable String appId, HttpServletRequest request) {
        clients.requireEntitledToUpdate(wellFormed(appId));
        var app = bodies.read(request, ClientRequest.class, "oauth_app");
        if (!appId.equals(app.id())) {
            throw ApiException.invalidBodyParam("app_id");
        }
        clients.patch(appId, app::replace, MetadataRules.COMPATIBLE);
        return confidentially(HttpStatus.OK, ClientJson.of(catalog.getWithSecret(appId)));
    }

    @ForApps(Authorities.MANAGE_OAUTH)
    @DeleteMapping(APP)
    Acknowledgement delete(@PathVariable String appId) {
        clients.delete(wellFormed(appId));
        return Acknowledgement.OK;
    }

    @ForApps(Authorities.MANAGE_OAUTH)
    @PostMapping(APP + "/regen_secret")
    ResponseEntity<OAuthApp> resetSecret(@PathVariable String appId) {
        return confidentially(HttpStatus.OK, ClientJson.of(secrets.reset(wellFormed(appId), Duration.ZERO)));
    }

    @ForApps(Authorities.MANAGE_OAUTH)
    @GetMapping(APP + "/info")
    OAuthApp info(@PathVariable String appId) {
        return ClientJson.of(catalog.getInfo(wellFormed(appId)));
    }

    private static String wellFormed(String appId) {
        if (!Ids.isWellFormed(appId)) {
            throw ApiException.invalidUrlParam("app_id");
        }
        return appId;
    }

    /** The answer may hold a secret, which no cache shall keep. */
    private static <T> ResponseEntity<T> confidentially(HttpStatus status, T body) {
        return ResponseEntity.status(status)
                .cacheControl(CacheControl.noStore())
                .body(body);
    }
}
