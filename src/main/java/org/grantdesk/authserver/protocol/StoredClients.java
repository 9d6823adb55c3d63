package org.grantdesk.authserver.protocol;

import java.net.URI;
import java.util.List;
import java.util.Objects;
import org.grantdesk.clients.ProtocolClient;
import org.grantdesk.clients.ProtocolClients;
import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.core.ClientAuthenticationMethod;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClient;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClientRepository;
import org.springframework.security.oauth2.server.authorization.settings.ClientSettings;
import org.springframework.stereotype.Component;

/** Apps as Spring Security's endpoints know them. A suspended one is unknown to them. */
@Component
public class StoredClients implements RegisteredClientRepository {

    private static final String APP = "org.grantdesk.app";

    private final ProtocolClients clients;

    StoredClients(ProtocolClients clients) {
        this.clients = clients;
    }

    /** The app that a registered client was made from. */
    public static ProtocolClient appOf(RegisteredClient client) {
        return Objects.requireNonNull(client.getClientSettings().getSetting(APP));
    }

    @Override
    public void save(RegisteredClient registeredClient) {
        throw new UnsupportedOperationException("Apps are changed through ClientService");
    }

    @Override
    public @Nullable RegisteredClient findById(String id) {
        return findByClientId(id);
    }

    @Override
    public @Nullable RegisteredClient findByClientId(String clientId) {
        return clients.find(clientId)
                .filter(ProtocolClient::active)
                .map(StoredClients::toRegistered)
                .orElse(null);
    }

    /** The app as the framework knows one that is not suspended. */
    public static RegisteredClient toRegistered(ProtocolClient app) {
        var redirectUris =
                app.redirectUris().stream().filter(StoredClients::usable).toList();
        var client = RegisteredClient.withId(app.clientId())
                .clientId(app.clientId())
                .clientName(app.clientName())
                .clientAuthenticationMethods(methods -> methods.addAll(methods(app)))
                .redirectUris(uris -> uris.addAll(redirectUris))
                .postLogoutRedirectUris(uris -> uris.addAll(app.postLogoutRedirectUris()))
                .scopes(scopes -> scopes.addAll(app.scopes()))
                .clientSettings(ClientSettings.builder()
                        .requireProofKey(!app.confidential() || app.documentAcceptedAt() != null)
                        .requireAuthorizationConsent(true)
                        .setting(APP, app)
                        .build());
        client.authorizationGrantType(AuthorizationGrantType.REFRESH_TOKEN);
        if (!redirectUris.isEmpty()) {
            client.authorizationGrantType(AuthorizationGrantType.AUTHORIZATION_CODE);
            if (app.confidential()) {
                // A public app cannot show that it is the one an assertion was given to.
                client.authorizationGrantType(AuthorizationGrantType.JWT_BEARER);
            }
        }
        if (app.machine() && app.confidential()) {
            client.authorizationGrantType(AuthorizationGrantType.CLIENT_CREDENTIALS);
        }
        return client.build();
    }

    /** No secret is ever shared by a document. */
    private static List<ClientAuthenticationMethod> methods(ProtocolClient app) {
        if (!app.confidential()) {
            return List.of(ClientAuthenticationMethod.NONE);
        }
        return app.documentAcceptedAt() == null
                ? List.of(ClientAuthenticationMethod.CLIENT_SECRET_BASIC, ClientAuthenticationMethod.CLIENT_SECRET_POST)
                : List.of(ClientAuthenticationMethod.PRIVATE_KEY_JWT);
    }

    /** The compatible API lets addresses in that no one may be sent to; the framework would fail on them. */
    private static boolean usable(String uri) {
        try {
            return URI.create(uri).getFragment() == null;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }
}
