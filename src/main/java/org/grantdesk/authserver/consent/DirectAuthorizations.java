package org.grantdesk.authserver.consent;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.grantdesk.authorizations.Scopes;
import org.grantdesk.authserver.authorize.AuthorizeAnswers;
import org.grantdesk.authserver.authorize.AuthorizeRequest;
import org.grantdesk.authserver.authorize.AuthorizeRules;
import org.grantdesk.authserver.authorize.AuthorizeTargets;
import org.grantdesk.authserver.protocol.HoldError;
import org.grantdesk.authserver.protocol.ProtocolUsage;
import org.grantdesk.authserver.protocol.StoredClients;
import org.grantdesk.authserver.protocol.Targets;
import org.grantdesk.authserver.protocol.VisitedClients;
import org.grantdesk.base.NotFound;
import org.grantdesk.base.Paths;
import org.grantdesk.clients.FailureReason;
import org.grantdesk.documents.DocumentRefused;
import org.grantdesk.security.PersonPrincipal;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.oauth2.core.OAuth2ErrorCodes;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2AuthorizationCodeRequestAuthenticationContext;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2AuthorizationCodeRequestAuthenticationException;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2AuthorizationCodeRequestAuthenticationToken;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClient;
import org.springframework.stereotype.Component;

/**
 * Authorizes an app at once, for a person whose own program has decided. The rules are those of the page; the answer is
 * the address the browser would be sent to.
 */
@Component
public class DirectAuthorizations {

    private final VisitedClients clients;
    private final AuthorizeRules rules;
    private final AuthorizeAnswers answers;
    private final PendingAuthorizations pending;
    private final Targets targets;
    private final ProtocolUsage usage;

    DirectAuthorizations(
            VisitedClients clients,
            AuthorizeRules rules,
            AuthorizeAnswers answers,
            PendingAuthorizations pending,
            Targets targets,
            ProtocolUsage usage) {
        this.clients = clients;
        this.targets = targets;
        this.usage = usage;
        this.rules = rules;
        this.answers = answers;
        this.pending = pending;
    }

    public static final class WrongRedirectUri extends RuntimeException {}

    /** The app cannot keep a secret and does not prove itself otherwise. */
    public static final class ProofKeyMissing extends RuntimeException {}

    /**
     * Gives the app a code, or its error.
     *
     * @param parameters by their names of RFC 6749
     * @return where to go with it
     * @throws NotFound when there is no such app
     */
    public String allow(PersonPrincipal person, Map<String, String> parameters) {
        var client = find(Objects.requireNonNull(parameters.get("client_id")));
        var state = parameters.get("state");
        var scopes = Scopes.split(parameters.getOrDefault("scope", ""));
        Map<String, Object> more = new HashMap<>(parameters);
        Set.of("client_id", "redirect_uri", "scope", "state").forEach(more::remove);
        var request = new OAuth2AuthorizationCodeRequestAuthenticationToken(
                Paths.AUTHORIZE,
                client.getClientId(),
                UsernamePasswordAuthenticationToken.authenticated(person, null, Set.of()),
                Objects.requireNonNull(parameters.get("redirect_uri")),
                state,
                AuthorizeTargets.find(targets, StoredClients.appOf(client), scopes, more),
                more);
        try {
            rules.accept(OAuth2AuthorizationCodeRequestAuthenticationContext.with(request)
                    .registeredClient(client)
                    .build());
        } catch (OAuth2AuthorizationCodeRequestAuthenticationException e) {
            var refused = e.getAuthorizationCodeRequestAuthentication();
            if (refused == null || refused.getRedirectUri() == null) {
                usage.refused(client.getClientId(), FailureReason.REDIRECT_URI);
                throw new WrongRedirectUri();
            }
            var error = e.getError();
            usage.refused(client.getClientId(), error.getErrorCode());
            var answer = new LinkedHashMap<>(Map.of("error", error.getErrorCode()));
            if (error.getDescription() != null) {
                answer.put("error_description", error.getDescription());
            }
            return answers.address(refused.getRedirectUri(), answer, state);
        }
        if (client.getClientSettings().isRequireProofKey() && !parameters.containsKey("code_challenge")) {
            usage.refused(client.getClientId(), FailureReason.REQUEST);
            throw new ProofKeyMissing();
        }
        var wanted = AuthorizeRequest.of(request);
        var hold = pending.hold(client, person, wanted);
        if (hold != null) {
            return answers.address(
                    wanted.redirectUri(),
                    Map.of("error", OAuth2ErrorCodes.ACCESS_DENIED, "error_description", HoldError.description(hold)),
                    state);
        }
        return answers.address(wanted.redirectUri(), Map.of("code", pending.code(client, person, wanted)), state);
    }

    private RegisteredClient find(String clientId) {
        try {
            var client = clients.find(clientId, true);
            if (client != null) {
                return client;
            }
        } catch (DocumentRefused e) {
            // An app that is not accepted here is none.
        }
        throw new NotFound(NotFound.Kind.APP);
    }
}
