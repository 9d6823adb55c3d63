package org.grantdesk.authorizations;

import java.util.Optional;
import org.grantdesk.security.AppTokens;
import org.springframework.stereotype.Component;

/** Finds access tokens for the API, and remembers that their app and grant were used. */
@Component
class StoredAppTokens implements AppTokens {

    private final Authorizations authorizations;
    private final LastUses uses;

    StoredAppTokens(Authorizations authorizations, LastUses uses) {
        this.authorizations = authorizations;
        this.uses = uses;
    }

    @Override
    public Optional<AppToken> find(String token) {
        return authorizations
                .find(token)
                .filter(found -> found.kind() == TokenKind.ACCESS && found.working() && found.audience() == null)
                .flatMap(this::use);
    }

    /** Only one of a person. */
    private Optional<AppToken> use(StoredToken token) {
        var authorization = token.authorization();
        var personId = authorization.personId();
        var grantId = authorization.grantId();
        if (personId == null || grantId == null) {
            return Optional.empty();
        }
        uses.mark(authorization.clientId(), grantId);
        return Optional.of(new AppToken(personId, authorization.clientId(), token.scopes()));
    }
}
