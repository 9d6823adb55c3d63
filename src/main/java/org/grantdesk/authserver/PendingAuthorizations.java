package org.grantdesk.authserver;

import java.security.Principal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import org.grantdesk.authorizations.Authorizations;
import org.grantdesk.authorizations.Grants;
import org.grantdesk.authorizations.NewAuthorization;
import org.grantdesk.authorizations.TokenKind;
import org.grantdesk.base.Change.Subject;
import org.grantdesk.security.PersonPrincipal;
import org.grantdesk.security.SignInTime;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.core.endpoint.OAuth2AuthorizationRequest;
import org.springframework.security.oauth2.core.endpoint.OAuth2ParameterNames;
import org.springframework.security.oauth2.server.authorization.OAuth2Authorization;
import org.springframework.security.oauth2.server.authorization.OAuth2AuthorizationCode;
import org.springframework.security.oauth2.server.authorization.OAuth2AuthorizationService;
import org.springframework.security.oauth2.server.authorization.OAuth2TokenType;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClientRepository;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Keeps what Spring Security's authorization endpoint wants kept: a request that waits for its person, or the code of
 * one that did not have to. The other endpoints have providers of our own and never come here.
 */
@Component
class PendingAuthorizations implements OAuth2AuthorizationService {

    private final Authorizations authorizations;
    private final Grants grants;
    private final RegisteredClientRepository clients;
    private final Clock clock;

    PendingAuthorizations(
            Authorizations authorizations, Grants grants, RegisteredClientRepository clients, Clock clock) {
        this.authorizations = authorizations;
        this.grants = grants;
        this.clients = clients;
        this.clock = clock;
    }

    @Override
    @Transactional
    public void save(OAuth2Authorization authorization) {
        var client = Objects.requireNonNull(clients.findById(authorization.getRegisteredClientId()));
        var person = person(authorization);
        OAuth2AuthorizationRequest wanted =
                Objects.requireNonNull(authorization.getAttribute(OAuth2AuthorizationRequest.class.getName()));
        var request = AuthorizeRequest.of(wanted, client.getRedirectUris());
        String state = authorization.getAttribute(OAuth2ParameterNames.STATE);
        if (state != null) {
            keep(client.getClientId(), person, null, request, TokenKind.STATE, state, Lifetimes.DECISION);
        } else {
            var code = Objects.requireNonNull(authorization.getToken(OAuth2AuthorizationCode.class));
            var grant = grants.approve(
                    new Subject(person.id(), person.username()),
                    new Subject(client.getClientId(), client.getClientName()),
                    request.scopes());
            keep(
                    client.getClientId(),
                    person,
                    grant.id(),
                    request,
                    TokenKind.CODE,
                    code.getToken().getTokenValue(),
                    Lifetimes.CODE);
        }
    }

    private void keep(
            String clientId,
            PersonPrincipal person,
            @Nullable String grantId,
            AuthorizeRequest request,
            TokenKind kind,
            String value,
            Duration lifetime) {
        var end = clock.instant().plus(lifetime);
        var id = authorizations.start(new NewAuthorization(
                clientId,
                person.id(),
                grantId,
                AuthorizationGrantType.AUTHORIZATION_CODE.getValue(),
                request.scopes(),
                signedInAt(),
                request.write(),
                end));
        authorizations.issue(id, kind, value, end, null);
    }

    private Instant signedInAt() {
        return SignInTime.ofCurrentRequest().orElseGet(clock::instant);
    }

    private static PersonPrincipal person(OAuth2Authorization authorization) {
        Authentication principal = Objects.requireNonNull(authorization.getAttribute(Principal.class.getName()));
        return (PersonPrincipal) Objects.requireNonNull(principal.getPrincipal());
    }

    @Override
    public void remove(OAuth2Authorization authorization) {
        throw new UnsupportedOperationException("Grants.end and Authorizations.end do this");
    }

    @Override
    public @Nullable OAuth2Authorization findById(String id) {
        return null;
    }

    @Override
    public @Nullable OAuth2Authorization findByToken(String token, @Nullable OAuth2TokenType tokenType) {
        return null;
    }
}
