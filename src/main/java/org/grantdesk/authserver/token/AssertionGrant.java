package org.grantdesk.authserver.token;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.grantdesk.apis.ApiIdentifier;
import org.grantdesk.authorizations.Grants;
import org.grantdesk.authorizations.TrustedAssertions;
import org.grantdesk.authorizations.TrustedAssertions.Assertion;
import org.grantdesk.authserver.client.ProtocolThrottle;
import org.grantdesk.authserver.protocol.HoldError;
import org.grantdesk.authserver.protocol.RequestedResources;
import org.grantdesk.authserver.protocol.StoredClients;
import org.grantdesk.authserver.protocol.Targets;
import org.grantdesk.authserver.protocol.TokenTargets;
import org.grantdesk.authserver.protocol.Unavailable;
import org.grantdesk.clients.ProtocolClient;
import org.grantdesk.people.PersonClaims;
import org.grantdesk.people.ProtocolPeople;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2Error;
import org.springframework.security.oauth2.core.OAuth2ErrorCodes;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2ClientAuthenticationToken;
import org.springframework.stereotype.Component;

/**
 * Gives an app an access token for a person by the word of the organization's identity provider, without a page (RFC
 * 7523, section 2.1; Identity Assertion JWT Authorization Grant). No more than assertion, request and app have in common,
 * and nothing of high risk that the person has not allowed: that is a person's to decide.
 */
@Component
public class AssertionGrant implements AuthenticationProvider {

    private final TrustedAssertions assertions;
    private final TokenRequests requests;
    private final OrganizationTokens tokens;
    private final Grants grants;
    private final ProtocolPeople people;
    private final ProtocolThrottle throttle;
    private final Targets targets;
    private final TokenTargets tokenTargets;

    AssertionGrant(
            TrustedAssertions assertions,
            TokenRequests requests,
            OrganizationTokens tokens,
            Grants grants,
            ProtocolPeople people,
            ProtocolThrottle throttle,
            Targets targets,
            TokenTargets tokenTargets) {
        this.assertions = assertions;
        this.requests = requests;
        this.tokens = tokens;
        this.grants = grants;
        this.people = people;
        this.throttle = throttle;
        this.targets = targets;
        this.tokenTargets = tokenTargets;
    }

    @Override
    public boolean supports(Class<?> authentication) {
        return AssertionRequest.class.isAssignableFrom(authentication);
    }

    @Override
    public Authentication authenticate(Authentication authentication) {
        var wanted = (AssertionRequest) authentication;
        if (!assertions.anyTrusted()) {
            throw refused(OAuth2ErrorCodes.UNSUPPORTED_GRANT_TYPE, "No issuer of assertions is trusted here");
        }
        var asker = requests.asker(wanted, AuthorizationGrantType.JWT_BEARER);
        var app = StoredClients.appOf(Objects.requireNonNull(asker.getRegisteredClient()));
        var hold = app.hold();
        if (hold != null || app.standing().unverified()) {
            throw refused(
                    OAuth2ErrorCodes.UNAUTHORIZED_CLIENT,
                    hold == null ? "An administrator has not verified the app yet" : HoldError.description(hold));
        }
        return throttle.redeem(asker.getName(), () -> redeem(wanted, asker, app));
    }

    private Authentication redeem(AssertionRequest wanted, OAuth2ClientAuthenticationToken asker, ProtocolClient app) {
        var assertion = verified(wanted.assertion());
        if (!assertion.clientId().equals(app.protocolId())) {
            throw TokenRequests.invalidGrant(
                    "The assertion was issued to another client: its client_id must be that of the caller.");
        }
        var person = people.find(assertion.personId())
                .orElseThrow(
                        () -> TokenRequests.invalidGrant("The assertion's subject may not sign in to this server."));
        var resources = resources(assertion, wanted);
        var asked = targets.wanted(app, resources, scopes(assertion, wanted));
        var granted = granted(app, person, asked);
        var reach = new TokenTargets.Reach(app, granted, granted, asked.apis());
        var target = tokenTargets.choose(reach, List.of(), resources, Set.of());
        return requests.answer(() -> tokens.give(asker, person, assertion, target));
    }

    private Assertion verified(String value) {
        try {
            return assertions.verify(value);
        } catch (TrustedAssertions.Refused refusal) {
            throw TokenRequests.invalidGrant(refusal.description());
        } catch (TrustedAssertions.Unavailable outage) {
            throw new Unavailable("The issuer of the assertion does not answer at the moment", outage);
        }
    }

    /** The resources of the request, within those of the assertion if it names some. */
    private static List<String> resources(Assertion assertion, AssertionRequest wanted) {
        if (assertion.resources().isEmpty() || wanted.resources().isEmpty()) {
            return wanted.resources().isEmpty() ? assertion.resources() : wanted.resources();
        }
        if (!keys(assertion.resources()).containsAll(keys(wanted.resources()))) {
            throw new OAuth2AuthenticationException(RequestedResources.UNKNOWN);
        }
        return wanted.resources();
    }

    private static Set<String> keys(List<String> resources) {
        return resources.stream().map(ApiIdentifier::key).collect(Collectors.toSet());
    }

    private static Set<String> scopes(Assertion assertion, AssertionRequest wanted) {
        var most = assertion.scopes();
        if (most == null) {
            return wanted.scopes();
        }
        var scopes = new LinkedHashSet<>(wanted.scopes().isEmpty() ? most : wanted.scopes());
        scopes.retainAll(most);
        if (scopes.isEmpty()) {
            throw refused(OAuth2ErrorCodes.INVALID_SCOPE, "The assertion allows none of the requested scopes");
        }
        return scopes;
    }

    private Set<String> granted(ProtocolClient app, PersonClaims person, Targets.Wanted asked) {
        var granted = new TreeSet<>(asked.scopes());
        granted.retainAll(asked.allowed());
        // There is no refresh token: the app asks its provider for the next assertion.
        granted.remove("offline_access");
        var risky = asked.highRisk(app);
        grants.find(person.id(), app.clientId()).ifPresent(grant -> risky.removeAll(grant.scopes()));
        granted.removeAll(risky);
        if (granted.isEmpty()) {
            throw refused(
                    OAuth2ErrorCodes.INVALID_SCOPE,
                    "None of the scopes can be given by an assertion: the client may not request them, or a person has"
                            + " to allow them");
        }
        return granted;
    }

    private static OAuth2AuthenticationException refused(String code, String description) {
        return new OAuth2AuthenticationException(new OAuth2Error(code, description, null));
    }
}
