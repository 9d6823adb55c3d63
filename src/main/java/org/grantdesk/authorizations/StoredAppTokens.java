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
                .filter(found -> found.kind() == TokenKind.ACCESS && found.working())
                .flatMap(StoredAppTokens::ofAPerson)
                .map(found -> {
                    uses.mark(found.clientId(), found.grantId());
                    return found.token();
                });
    }

    private static Optional<Found> ofAPerson(StoredToken token) {
        var authorization = token.authorization();
        var personId = authorization.personId();
        var grantId = authorization.grantId();
        return personId == null || grantId == null
                ? Optional.empty()
                : Optional.of(new Found(grantId, new AppToken(personId, authorization.clientId(), token.scopes())));
    }

    private record Found(String grantId, AppToken token) {

        String clientId() {
            return token.clientId();
        }
    }
}
