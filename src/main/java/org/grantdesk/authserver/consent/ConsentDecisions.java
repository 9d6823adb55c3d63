package org.grantdesk.authserver.consent;

import java.time.Clock;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.grantdesk.apis.QualifiedScope;
import org.grantdesk.authorizations.Authorizations;
import org.grantdesk.authorizations.GrantTerm;
import org.grantdesk.authorizations.Grants;
import org.grantdesk.authorizations.NewToken;
import org.grantdesk.authorizations.StoredToken;
import org.grantdesk.authorizations.TokenKind;
import org.grantdesk.authserver.authorize.AuthorizeRequest;
import org.grantdesk.authserver.protocol.HoldError;
import org.grantdesk.authserver.protocol.Lifetimes;
import org.grantdesk.authserver.protocol.ParameterError;
import org.grantdesk.authserver.protocol.StoredClients;
import org.grantdesk.authserver.protocol.TokenTargets;
import org.grantdesk.authserver.protocol.TokenValues;
import org.grantdesk.base.AuditEvent.Subject;
import org.grantdesk.clients.DocumentUrl;
import org.grantdesk.security.PersonPrincipal;
import org.jspecify.annotations.Nullable;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.core.OAuth2Error;
import org.springframework.security.oauth2.server.authorization.OAuth2AuthorizationCode;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2AuthorizationCodeRequestAuthenticationException;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2AuthorizationCodeRequestAuthenticationToken;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2AuthorizationConsentAuthenticationToken;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionStatus;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Takes a person's decision from the consent page. The page's state stands for one request of one person and one app,
 * and decides once; a repeat is answered as {@link RepeatedDecisions} has it. Denying denies, whatever was allowed earlier.
 */
@Component
public class ConsentDecisions implements AuthenticationProvider {

    static final String DECISION = "decision";

    static final String ALLOW = "allow";

    /** Parameter of a form that shows scopes as allowed earlier, which the form does not send. */
    static final String ALREADY = "already";

    private final Authorizations authorizations;
    private final Grants grants;
    private final StoredClients clients;
    private final TokenTargets targets;
    private final FurtherScopes further;
    private final RepeatedDecisions repeats;
    private final TransactionOperations transaction;
    private final Clock clock;

    ConsentDecisions(
            Authorizations authorizations,
            Grants grants,
            StoredClients clients,
            TokenTargets targets,
            FurtherScopes further,
            RepeatedDecisions repeats,
            TransactionOperations transaction,
            Clock clock) {
        this.authorizations = authorizations;
        this.grants = grants;
        this.clients = clients;
        this.targets = targets;
        this.further = further;
        this.repeats = repeats;
        this.transaction = transaction;
        this.clock = clock;
    }

    @Override
    public boolean supports(Class<?> authentication) {
        return OAuth2AuthorizationConsentAuthenticationToken.class.isAssignableFrom(authentication);
    }

    @Override
    public Authentication authenticate(Authentication authentication) {
        var decision = byId((OAuth2AuthorizationConsentAuthenticationToken) authentication);
        var pending = pending(decision).orElseThrow(() -> refused("invalid_request", "state", decision, null));
        var request = AuthorizeRequest.read(
                Objects.requireNonNull(pending.authorization().request()));
        var client = clients.findByClientId(decision.getClientId());
        if (client == null
                || !request.isStillAllowedTo(client, pending.authorization().createdAt(), targets)) {
            // The app was changed while the page was open, so its address of then gets no answer, not even a denial.
            throw refused("invalid_request", "state", decision, null);
        }
        var allowed = new TreeSet<>(decision.getScopes());
        var offered = new TreeSet<>(request.scopes());
        offered.addAll(further.of(StoredClients.appOf(client), request.scopes()));
        if (!offered.containsAll(allowed)) {
            throw refused("invalid_scope", "scope", decision, request);
        }
        var term = ConsentTerms.read(decision.getAdditionalParameters().get(ConsentTerms.PARAMETER))
                .orElseThrow(() -> refused("invalid_request", ConsentTerms.PARAMETER, decision, request));
        var pressedAllow = ALLOW.equals(decision.getAdditionalParameters().get(DECISION));
        var nothing = allowed.isEmpty() && earlier(pending, offered).isEmpty();
        if (pressedAllow && nothing && decision.getAdditionalParameters().containsKey(ALREADY)) {
            // What the page showed as allowed already was revoked while it was open. No one has denied anything.
            throw refused("invalid_request", "state", decision, null);
        }
        // Allowing nothing of what was asked is a denial too.
        var allows = pressedAllow && !nothing;
        var first = pending.consumedAt() == null
                ? Objects.requireNonNull(transaction.execute(
                        status -> allows ? allow(pending, offered, allowed, term, client, status) : deny(pending)))
                : Optional.<ConsentAnswer>empty();
        var answer = first.or(() -> repeats.answer(decision.getState(), allows))
                .orElseThrow(() -> overtaken(decision, allows, request));
        var code = answer.code();
        if (code == null) {
            throw refused("access_denied", "", decision, request);
        }
        var now = clock.instant();
        return new OAuth2AuthorizationCodeRequestAuthenticationToken(
                decision.getAuthorizationUri(),
                decision.getClientId(),
                (Authentication) decision.getPrincipal(),
                new OAuth2AuthorizationCode(code, now, now.plus(Lifetimes.CODE)),
                request.redirectUri(),
                request.state(),
                allowed);
    }

    /** The decision about an app by its id here, where it is called by the address of its document. */
    private OAuth2AuthorizationConsentAuthenticationToken byId(OAuth2AuthorizationConsentAuthenticationToken decision) {
        var client = DocumentUrl.isOne(decision.getClientId()) ? clients.findByClientId(decision.getClientId()) : null;
        return client == null
                ? decision
                : new OAuth2AuthorizationConsentAuthenticationToken(
                        decision.getAuthorizationUri(),
                        client.getClientId(),
                        (Authentication) decision.getPrincipal(),
                        decision.getState(),
                        decision.getScopes(),
                        decision.getAdditionalParameters());
    }

    /** What the page's state stands for, if it is this person's and this app's and was not decided long ago. */
    private Optional<StoredToken> pending(OAuth2AuthorizationConsentAuthenticationToken decision) {
        var principal = (Authentication) decision.getPrincipal();
        return principal.getPrincipal() instanceof PersonPrincipal person
                ? authorizations
                        .find(decision.getState())
                        .filter(token -> token.kind() == TokenKind.STATE)
                        .filter(token -> token.working() || repeats.mayStillCome(token))
                        .filter(token ->
                                person.id().equals(token.authorization().personId()))
                        .filter(token -> decision.getClientId()
                                .equals(token.authorization().clientId()))
                : Optional.empty();
    }

    /** The code, or empty when another press of a button came first. */
    private Optional<ConsentAnswer> allow(
            StoredToken pending,
            Set<String> offered,
            Set<String> allowed,
            GrantTerm term,
            RegisteredClient client,
            TransactionStatus status) {
        var stored = pending.authorization();
        if (!QualifiedScope.apiIds(offered).isEmpty()) {
            // What an API's keepers take at this moment must not come back.
            grants.lock(Objects.requireNonNull(stored.personId()), stored.clientId());
        }
        // What was allowed earlier was not asked again, and who agrees to anything agrees to be known to the app.
        allowed.addAll(earlier(pending, offered));
        if (offered.contains("openid")) {
            allowed.add("openid");
        }
        var grant = grants.approve(
                new Subject(Objects.requireNonNull(stored.personId()), Objects.requireNonNull(stored.username())),
                new Subject(client.getClientId(), client.getClientName()),
                allowed,
                term);
        if (grant.isEmpty()
                || isOvertaken(client, stored)
                || !authorizations.lock(stored.id())
                || !authorizations.consume(pending)) {
            status.setRollbackOnly();
            return Optional.empty();
        }
        var code = TokenValues.next(TokenValues.CODE);
        authorizations.decide(stored.id(), grant.get().id(), allowed);
        authorizations.issue(
                stored.id(), NewToken.of(TokenKind.CODE, code, clock.instant().plus(Lifetimes.CODE)));
        return Optional.of(new ConsentAnswer(code));
    }

    /** Whether the app's document was accepted anew since the page was made. The app is locked by now. */
    private boolean isOvertaken(RegisteredClient shown, StoredToken.Authorization stored) {
        if (StoredClients.appOf(shown).documentAcceptedAt() == null) {
            return false;
        }
        var client = clients.findByClientId(shown.getClientId());
        return client == null
                || !AuthorizeRequest.read(Objects.requireNonNull(stored.request()))
                        .isStillAllowedTo(client, stored.createdAt(), targets);
    }

    /** What of the page the person has allowed before. */
    private Set<String> earlier(StoredToken pending, Set<String> offered) {
        var stored = pending.authorization();
        var allowed = new TreeSet<String>();
        grants.find(Objects.requireNonNull(stored.personId()), stored.clientId())
                .ifPresent(grant -> allowed.addAll(grant.scopes()));
        allowed.retainAll(offered);
        return allowed;
    }

    /** What was asked stays for a while, so that the same answer can be given once more. */
    private Optional<ConsentAnswer> deny(StoredToken pending) {
        return authorizations.lock(pending.authorization().id()) && authorizations.consume(pending)
                ? Optional.of(new ConsentAnswer(null))
                : Optional.empty();
    }

    /** Nothing was stored: the decision came too late, or the app is on hold since the page was opened. */
    private OAuth2AuthorizationCodeRequestAuthenticationException overtaken(
            OAuth2AuthorizationConsentAuthenticationToken decision, boolean allows, AuthorizeRequest request) {
        var client = clients.findByClientId(decision.getClientId());
        var hold = client == null ? null : StoredClients.appOf(client).hold();
        return allows && client != null && hold != null
                ? refused(
                        new HoldError(
                                hold,
                                request.scopes(),
                                request.redirectUri(),
                                request.makeAgain(StoredClients.appOf(client).protocolId())),
                        decision,
                        null)
                : refused("invalid_request", "state", decision, null);
    }

    private static OAuth2AuthorizationCodeRequestAuthenticationException refused(
            String error,
            String parameter,
            OAuth2AuthorizationConsentAuthenticationToken decision,
            @Nullable AuthorizeRequest request) {
        return refused(
                parameter.isEmpty() ? new OAuth2Error(error) : new ParameterError(error, parameter), decision, request);
    }

    private static OAuth2AuthorizationCodeRequestAuthenticationException refused(
            OAuth2Error error,
            OAuth2AuthorizationConsentAuthenticationToken decision,
            @Nullable AuthorizeRequest request) {
        return new OAuth2AuthorizationCodeRequestAuthenticationException(
                error,
                new OAuth2AuthorizationCodeRequestAuthenticationToken(
                        decision.getAuthorizationUri(),
                        decision.getClientId(),
                        (Authentication) decision.getPrincipal(),
                        request == null ? null : request.redirectUri(),
                        request == null ? null : request.state(),
                        request == null ? Set.of() : request.scopes(),
                        null));
    }
}
