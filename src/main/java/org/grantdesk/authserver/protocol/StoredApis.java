package org.grantdesk.authserver.protocol;

import java.util.Optional;
import org.grantdesk.apis.ApiCredentialsCheck;
import org.grantdesk.base.Ids;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.core.ClientAuthenticationMethod;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClient;

/** APIs as Spring Security's introspection endpoint knows them: they prove themselves as apps do, and ask for nothing else. */
public final class StoredApis {

    /** The framework wants one; no request can name it. */
    private static final AuthorizationGrantType NONE = new AuthorizationGrantType("none");

    private StoredApis() {}

    /** The API that calls itself so; empty for an app. */
    public static Optional<String> idOf(String clientId) {
        return Optional.of(clientId)
                .filter(id -> id.startsWith(ApiCredentialsCheck.CLIENT_ID_PREFIX))
                .map(id -> id.substring(ApiCredentialsCheck.CLIENT_ID_PREFIX.length()))
                .filter(Ids::isWellFormed);
    }

    /** The API with this client id, once it has proved itself. */
    public static RegisteredClient toRegistered(String clientId) {
        return RegisteredClient.withId(clientId)
                .clientId(clientId)
                .clientAuthenticationMethod(ClientAuthenticationMethod.CLIENT_SECRET_BASIC)
                .clientAuthenticationMethod(ClientAuthenticationMethod.CLIENT_SECRET_POST)
                .authorizationGrantType(NONE)
                .build();
    }
}
