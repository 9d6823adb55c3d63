package org.grantdesk.authserver.tryout;

import jakarta.servlet.http.HttpSession;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.grantdesk.authorizations.Grants;
import org.grantdesk.authorizations.Scopes;
import org.grantdesk.authserver.authorize.TryAttempt;
import org.grantdesk.authserver.protocol.StoredClients;
import org.grantdesk.authserver.protocol.TokenValues;
import org.grantdesk.base.BaseUrl;
import org.grantdesk.base.Conflict;
import org.grantdesk.base.Paths;
import org.grantdesk.clients.ClientService;
import org.grantdesk.security.Authorities;
import org.grantdesk.security.CurrentUser;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Runs the authorization code flow of an app for the person who keeps it, from the portal: the real request, the real
 * consent, the real tokens, which end right after they were looked at. Needs what reading the app needs.
 */
@Service
@Transactional(propagation = Propagation.SUPPORTS)
@PreAuthorize("hasAuthority('" + Authorities.MANAGE_OAUTH + "')")
public class TryOutService {

    private static final Set<String> USUAL = Set.of("openid", "profile", "email");

    private final ClientService clients;
    private final StoredClients registered;
    private final TryExchange exchange;
    private final Grants grants;
    private final CurrentUser currentUser;
    private final BaseUrl baseUrl;

    TryOutService(
            ClientService clients,
            StoredClients registered,
            TryExchange exchange,
            Grants grants,
            CurrentUser currentUser,
            BaseUrl baseUrl) {
        this.clients = clients;
        this.registered = registered;
        this.exchange = exchange;
        this.grants = grants;
        this.currentUser = currentUser;
        this.baseUrl = baseUrl;
    }

    /**
     * Prepares an attempt in the person's session.
     *
     * @return where to send the browser, relative to the portal
     * @throws Conflict {@code try.impossible} when the app is suspended or takes part in no such flow
     */
    public String begin(String clientId, HttpSession session) {
        var client = require(clientId);
        var attempt = new TryAttempt(
                clientId,
                baseUrl.get() + "/" + Paths.APPS + "/" + clientId + Paths.APP_TRY,
                TokenValues.next(""),
                TokenValues.next(""),
                grants.find(currentUser.id(), clientId)
                        .map(grant -> Set.copyOf(grant.scopes()))
                        .orElse(null));
        attempt.keepIn(session);
        var parameters = new LinkedHashMap<>(parameters(clientId, client));
        // The portal takes the token to its own interfaces, whatever the app's default is.
        parameters.put("resource", baseUrl.get());
        parameters.put("redirect_uri", attempt.redirectUri());
        parameters.put("state", attempt.state());
        parameters.put("code_challenge", attempt.challenge());
        return Paths.AUTHORIZE + "?"
                + parameters.entrySet().stream()
                        .map(parameter -> parameter.getKey() + "="
                                + URLEncoder.encode(parameter.getValue(), StandardCharsets.UTF_8))
                        .collect(Collectors.joining("&"));
    }

    /** What the request will say, without what belongs to one attempt. */
    public Map<String, String> describe(String clientId) {
        return parameters(clientId, require(clientId));
    }

    /**
     * Takes the answer that the browser brought: redeems the code as the app would, asks for the person's data, and ends
     * what it got.
     *
     * @param answer the parameters of the callback
     */
    public TryResult finish(String clientId, Map<String, String> answer, HttpSession session) {
        clients.get(clientId);
        var attempt = TryAttempt.take(session, clientId, answer.getOrDefault("state", ""));
        if (attempt == null || !baseUrl.get().equals(answer.get("iss"))) {
            return TryResult.over();
        }
        var code = answer.get("code");
        if (code == null) {
            return TryResult.refused(answer.getOrDefault("error", ""), answer.getOrDefault("error_description", ""));
        }
        try {
            return exchange.run(require(clientId), attempt, code, currentUser.id());
        } catch (OAuth2AuthenticationException e) {
            return TryResult.refused(
                    e.getError().getErrorCode(),
                    Objects.requireNonNullElse(e.getError().getDescription(), ""));
        }
    }

    private RegisteredClient require(String clientId) {
        clients.get(clientId);
        var client = registered.findByClientId(clientId);
        if (client == null
                || !client.getAuthorizationGrantTypes().contains(AuthorizationGrantType.AUTHORIZATION_CODE)) {
            throw new Conflict("try.impossible");
        }
        return client;
    }

    private static Map<String, String> parameters(String clientId, RegisteredClient client) {
        var parameters = new LinkedHashMap<String, String>();
        parameters.put("response_type", "code");
        parameters.put("client_id", clientId);
        parameters.put("scope", Scopes.join(scopes(client.getScopes())));
        parameters.put("code_challenge_method", "S256");
        return parameters;
    }

    /** What signing in takes, as far as the app may ask for it; else all it may ask for. */
    private static Set<String> scopes(Set<String> ceiling) {
        var scopes = new TreeSet<>(ceiling);
        scopes.retainAll(USUAL);
        return scopes.isEmpty() ? ceiling : scopes;
    }
}
