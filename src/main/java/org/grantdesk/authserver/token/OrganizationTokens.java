package org.grantdesk.authserver.token;

import java.time.Clock;
import java.util.Objects;
import org.grantdesk.authorizations.Authorizations;
import org.grantdesk.authorizations.GrantTerm;
import org.grantdesk.authorizations.Grants;
import org.grantdesk.authorizations.NewAuthorization;
import org.grantdesk.authorizations.Organization;
import org.grantdesk.authorizations.StoredToken;
import org.grantdesk.authorizations.TrustedAssertions;
import org.grantdesk.authorizations.TrustedAssertions.Assertion;
import org.grantdesk.authserver.protocol.StoredClients;
import org.grantdesk.authserver.protocol.TokenTargets;
import org.grantdesk.base.AuditEvent.Subject;
import org.grantdesk.people.PersonClaims;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2AccessTokenAuthenticationToken;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2ClientAuthenticationToken;
import org.springframework.stereotype.Component;

/** Uses an assertion up for a token under a grant that people see and can end. Called inside a transaction. */
@Component
class OrganizationTokens {

    private static final String GRANT_TYPE = AuthorizationGrantType.JWT_BEARER.getValue();

    private final TrustedAssertions assertions;
    private final Grants grants;
    private final Authorizations authorizations;
    private final IssuedTokens tokens;
    private final Clock clock;

    OrganizationTokens(
            TrustedAssertions assertions,
            Grants grants,
            Authorizations authorizations,
            IssuedTokens tokens,
            Clock clock) {
        this.assertions = assertions;
        this.grants = grants;
        this.authorizations = authorizations;
        this.tokens = tokens;
        this.clock = clock;
    }

    OAuth2AccessTokenAuthenticationToken give(
            OAuth2ClientAuthenticationToken asker,
            PersonClaims person,
            Assertion assertion,
            TokenTargets.Choice target) {
        // First: of two with the same one, the second waits here and holds nothing.
        if (!assertions.use(assertion)) {
            throw TokenRequests.invalidGrant("The assertion was used before. Each can be redeemed once.");
        }
        var app = StoredClients.appOf(Objects.requireNonNull(asker.getRegisteredClient()));
        var grant = grants.approve(
                        new Subject(person.id(), person.username()),
                        new Subject(app.clientId(), app.clientName()),
                        target.scopes(),
                        GrantTerm.KEPT,
                        new Organization(assertion.provider(), assertion.issuer()))
                .orElseThrow(TokenRequests::invalidGrant);
        var now = clock.instant();
        var wanted = now.plus(IssuedTokens.accessLifetime(app, target.api()));
        var end = grant.endsAt() == null || wanted.isBefore(grant.endsAt()) ? wanted : grant.endsAt();
        var id = authorizations.start(new NewAuthorization(
                app.clientId(), person.id(), grant.id(), GRANT_TYPE, target.scopes(), null, null, end));
        return tokens.forPersonOnce(
                asker,
                new StoredToken.Authorization(
                        id,
                        grant.id(),
                        app.clientId(),
                        app.protocolId(),
                        person.id(),
                        person.username(),
                        GRANT_TYPE,
                        target.scopes(),
                        null,
                        null,
                        now,
                        end,
                        grant.endsAt()),
                target);
    }
}
