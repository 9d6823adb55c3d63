package org.grantdesk.authserver;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.grantdesk.authorizations.Authorizations;
import org.grantdesk.authorizations.StoredToken;
import org.grantdesk.authorizations.TokenKind;
import org.grantdesk.clients.ProtocolClient;
import org.grantdesk.clients.ProtocolClients;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Where somebody goes after an app had them signed out: to an address that the app has registered for that, letter by
 * letter, or nowhere.
 */
@Component
public class SignOuts {

    private final ProtocolClients clients;
    private final Authorizations authorizations;

    SignOuts(ProtocolClients clients, Authorizations authorizations) {
        this.clients = clients;
        this.authorizations = authorizations;
    }

    /** The app has not registered the address, or nobody knows which app it is. */
    public static final class WrongTarget extends RuntimeException {}

    /**
     * Checks where to go.
     *
     * @param target as the app asked; {@code null}: nowhere in particular
     * @return the address with the state in it; empty when none was asked for
     * @throws WrongTarget unless it is one of the app's
     */
    public Optional<String> target(@Nullable String clientId, @Nullable String target, @Nullable String state) {
        if (target == null) {
            return Optional.empty();
        }
        var registered = Optional.ofNullable(clientId)
                .flatMap(clients::find)
                .filter(ProtocolClient::active)
                .map(app -> app.postLogoutRedirectUris().contains(target))
                .orElse(false);
        if (!registered) {
            throw new WrongTarget();
        }
        return Optional.of(
                state == null
                        ? target
                        : target + (target.contains("?") ? "&" : "?") + "state="
                                + URLEncoder.encode(state, StandardCharsets.UTF_8)
                                        .replace("+", "%20"));
    }

    /** Whom an ID token was for, however old it is. */
    Optional<StoredToken.Authorization> hinted(@Nullable String idToken) {
        return Optional.ofNullable(idToken)
                .flatMap(authorizations::find)
                .filter(token -> token.kind() == TokenKind.ID)
                .map(StoredToken::authorization);
    }
}
