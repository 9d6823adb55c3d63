package org.grantdesk.authserver.token;

import java.time.Clock;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.grantdesk.apis.QualifiedScope;
import org.grantdesk.authorizations.Authorizations;
import org.grantdesk.authorizations.NewAuthorization;
import org.grantdesk.authserver.protocol.RequestedResources;
import org.grantdesk.authserver.protocol.RequestedScopes;
import org.grantdesk.authserver.protocol.StoredClients;
import org.grantdesk.authserver.protocol.Targets;
import org.grantdesk.authserver.protocol.TokenTargets;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2ClientCredentialsAuthenticationToken;
import org.springframework.stereotype.Component;

/**
 * Gives a service app an access token of its own (RFC 6749, section 4.4). Scopes about a person are not for it; without a
 * {@code scope} it gets all others that it may request (section 3.3).
 */
@Component
public class ClientCredentialsGrant implements AuthenticationProvider {

    private static final Set<String> ABOUT_A_PERSON =
            Set.of("openid", "profile", "email", "user", "offline_access", "manage_oauth");

    private final Authorizations authorizations;
    private final TokenRequests requests;
    private final IssuedTokens tokens;
    private final RequestedScopes requestedScopes;
    private final Targets targets;
    private final TokenTargets tokenTargets;
    private final Clock clock;

    ClientCredentialsGrant(
            Authorizations authorizations,
            TokenRequests requests,
            IssuedTokens tokens,
            RequestedScopes requestedScopes,
            Targets targets,
            TokenTargets tokenTargets,
            Clock clock) {
        this.authorizations = authorizations;
        this.requests = requests;
        this.tokens = tokens;
        this.requestedScopes = requestedScopes;
        this.targets = targets;
        this.tokenTargets = tokenTargets;
        this.clock = clock;
    }

    @Override
    public boolean supports(Class<?> authentication) {
        return OAuth2ClientCredentialsAuthenticationToken.class.isAssignableFrom(authentication);
    }

    @Override
    public Authentication authenticate(Authentication authentication) {
        var wanted = (OAuth2ClientCredentialsAuthenticationToken) authentication;
        var asker = requests.asker(wanted, AuthorizationGrantType.CLIENT_CREDENTIALS);
        var client = Objects.requireNonNull(asker.getRegisteredClient());
        var app = StoredClients.appOf(client);
        var resources = RequestedResources.named(wanted.getAdditionalParameters());
        var asked = targets.wanted(app, resources, wanted.getScopes());
        var allowed = new TreeSet<>(asked.allowed());
        allowed.removeAll(ABOUT_A_PERSON);
        var named = requestedScopes.within(asked.scopes(), allowed);
        var granted = named.isEmpty() ? QualifiedScope.of(allowed, null) : named;
        var reach = new TokenTargets.Reach(app, granted, granted, asked.apis());
        var target = tokenTargets.choose(reach, List.of(), resources, Set.of());
        var scopes = target.scopes();
        return requests.answer(() -> {
            var end = clock.instant().plus(IssuedTokens.accessLifetime(app, target.api()));
            var id = authorizations.start(new NewAuthorization(
                    client.getClientId(),
                    null,
                    null,
                    AuthorizationGrantType.CLIENT_CREDENTIALS.getValue(),
                    scopes,
                    null,
                    null,
                    end));
            return tokens.forMachine(asker, id, target, end);
        });
    }
}
