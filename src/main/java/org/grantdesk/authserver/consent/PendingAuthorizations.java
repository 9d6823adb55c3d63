package org.grantdesk.authserver.consent;

import java.security.Principal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.grantdesk.authorizations.Authorizations;
import org.grantdesk.authorizations.Grant;
import org.grantdesk.authorizations.GrantTerm;
import org.grantdesk.authorizations.Grants;
import org.grantdesk.authorizations.NewAuthorization;
import org.grantdesk.authorizations.NewToken;
import org.grantdesk.authorizations.TokenKind;
import org.grantdesk.authserver.authorize.AuthorizeRequest;
import org.grantdesk.authserver.authorize.AuthorizeTargets;
import org.grantdesk.authserver.protocol.Lifetimes;
import org.grantdesk.authserver.protocol.OvertakenError;
import org.grantdesk.authserver.protocol.StoredClients;
import org.grantdesk.authserver.protocol.TokenValues;
import org.grantdesk.base.AuditEvent.Subject;
import org.grantdesk.clients.ClientHold;
import org.grantdesk.security.PersonPrincipal;
import org.grantdesk.security.browser.SignInTime;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.core.OAuth2Error;
import org.springframework.security.oauth2.core.OAuth2ErrorCodes;
import org.springframework.security.oauth2.core.endpoint.OAuth2AuthorizationRequest;
import org.springframework.security.oauth2.core.endpoint.OAuth2ParameterNames;
import org.springframework.security.oauth2.server.authorization.OAuth2Authorization;
import org.springframework.security.oauth2.server.authorization.OAuth2AuthorizationCode;
import org.springframework.security.oauth2.server.authorization.OAuth2AuthorizationService;
import org.springframework.security.oauth2.server.authorization.OAuth2TokenType;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2AuthorizationCodeRequestAuthenticationException;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClient;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClientRepository;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Keeps what Spring Security's authorization endpoint wants kept: a request that waits for its person, or the code of
 * one that did not have to. The other endpoints have providers of our own and never come here.
 */
@Component
public class PendingAuthorizations implements OAuth2AuthorizationService {

    /** So many questions of one app wait for one person; older ones have ended. */
    public static final int UNDECIDED = 20;

    private final Authorizations authorizations;
    private final Grants grants;
    private final RegisteredClientRepository clients;
    private final FurtherScopes further;
    private final Clock clock;

    PendingAuthorizations(
            Authorizations authorizations,
            Grants grants,
            RegisteredClientRepository clients,
            FurtherScopes further,
            Clock clock) {
        this.authorizations = authorizations;
        this.grants = grants;
        this.clients = clients;
        this.further = further;
        this.clock = clock;
    }

    @Override
    @Transactional
    public void save(OAuth2Authorization authorization) {
        var client = clients.findById(authorization.getRegisteredClientId());
        if (client == null) {
            throw gone();
        }
        var person = person(authorization);
        OAuth2AuthorizationRequest wanted =
                Objects.requireNonNull(authorization.getAttribute(OAuth2AuthorizationRequest.class.getName()));
        var request = AuthorizeRequest.of(wanted, client.getRedirectUris());
        String state = authorization.getAttribute(OAuth2ParameterNames.STATE);
        if (state != null) {
            keep(
                    client.getClientId(),
                    person,
                    null,
                    request.scopes(),
                    request,
                    TokenKind.STATE,
                    state,
                    Lifetimes.DECISION);
            authorizations.endUndecided(client.getClientId(), person.id(), UNDECIDED);
        } else {
            var code = Objects.requireNonNull(authorization.getToken(OAuth2AuthorizationCode.class));
            var asksNobody = ConsentRule.asksNobody(
                    StoredClients.appOf(client), AuthorizeTargets.wanted(wanted.getAdditionalParameters()));
            var term = asksNobody ? GrantTerm.WITH_EACH_SIGN_IN : GrantTerm.STANDING;
            keepCode(client, person, request, code.getToken().getTokenValue(), term);
        }
    }

    /** A new code for what a person has just allowed in another way than on a page. */
    @Transactional
    String code(RegisteredClient client, PersonPrincipal person, AuthorizeRequest request) {
        var code = TokenValues.next(TokenValues.CODE);
        keepCode(client, person, request, code, GrantTerm.LONGEST);
        return code;
    }

    /** Why the app is on hold; {@code null}: it is not, or the person has allowed it as much before. */
    @Nullable
    ClientHold hold(RegisteredClient client, PersonPrincipal person, AuthorizeRequest request) {
        var hold = StoredClients.appOf(client).hold();
        return hold == null
                        || grants.find(person.id(), client.getClientId())
                                .map(Grant::scopes)
                                .orElse(Set.of())
                                .containsAll(request.scopes())
                ? null
                : hold;
    }

    private void keepCode(
            RegisteredClient client, PersonPrincipal person, AuthorizeRequest request, String code, GrantTerm term) {
        var grant = grants.approve(
                        new Subject(person.id(), person.username()),
                        new Subject(client.getClientId(), client.getClientName()),
                        request.scopes(),
                        term)
                .orElseThrow(() -> refused(
                        term.equals(GrantTerm.STANDING)
                                ? new OvertakenError()
                                : new OAuth2Error(OAuth2ErrorCodes.INVALID_REQUEST)));
        // What was allowed beyond it goes along: some apps ask for the one thing they miss, and would lose the others.
        var scopes = new TreeSet<>(further.of(StoredClients.appOf(client), request.scopes()));
        scopes.retainAll(grant.scopes());
        scopes.addAll(request.scopes());
        keep(client.getClientId(), person, grant.id(), scopes, request, TokenKind.CODE, code, Lifetimes.CODE);
    }

    private void keep(
            String clientId,
            PersonPrincipal person,
            @Nullable String grantId,
            Set<String> scopes,
            AuthorizeRequest request,
            TokenKind kind,
            String value,
            Duration lifetime) {
        var end = clock.instant().plus(lifetime);
        try {
            var id = authorizations.start(new NewAuthorization(
                    clientId,
                    person.id(),
                    grantId,
                    AuthorizationGrantType.AUTHORIZATION_CODE.getValue(),
                    scopes,
                    signedInAt(),
                    request.write(),
                    end));
            authorizations.issue(id, NewToken.of(kind, value, end));
        } catch (DataIntegrityViolationException e) {
            throw gone();
        }
    }

    /** App or person were ended in this very moment. */
    private static OAuth2AuthorizationCodeRequestAuthenticationException gone() {
        return refused(new OAuth2Error(OAuth2ErrorCodes.INVALID_REQUEST));
    }

    private static OAuth2AuthorizationCodeRequestAuthenticationException refused(OAuth2Error error) {
        return new OAuth2AuthorizationCodeRequestAuthenticationException(error, null);
    }

    /** Unknown where no one signed in with a browser. */
    private static @Nullable Instant signedInAt() {
        return SignInTime.ofCurrentRequest().orElse(null);
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
