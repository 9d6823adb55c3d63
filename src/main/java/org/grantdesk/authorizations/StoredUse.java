package org.grantdesk.authorizations;

import org.grantdesk.clients.ClientUse;
import org.grantdesk.people.PersonUse;
import org.springframework.stereotype.Component;

/** Counts the grants and the live tokens of an app or a person for those who are about to end them, and ends tokens. */
@Component
class StoredUse implements ClientUse, PersonUse {

    private final GrantQueries queries;
    private final AuthorizationEnds authorizations;

    StoredUse(GrantQueries queries, AuthorizationEnds authorizations) {
        this.queries = queries;
        this.authorizations = authorizations;
    }

    @Override
    public ClientUse.Counts countFor(String clientId) {
        return new ClientUse.Counts(queries.countPeople(clientId, ""), queries.countTokens(clientId));
    }

    @Override
    public long countSignedIn(String clientId) {
        return queries.countSignedIn(clientId);
    }

    @Override
    public void endTokens(String clientId) {
        authorizations.endOfApp(clientId, false);
    }

    @Override
    public void endOwnTokens(String clientId) {
        authorizations.endOfApp(clientId, true);
    }

    @Override
    public PersonUse.Counts countForPerson(String personId) {
        var impact = queries.impact(personId, null);
        return new PersonUse.Counts(
                impact.apps(),
                impact.tokens(),
                queries.countOwned(personId),
                queries.countSponsored(personId),
                queries.ownedApis(personId));
    }

    @Override
    public long endAppTokens(String personId) {
        var tokens = queries.impact(personId, null).tokens();
        authorizations.endOfPerson(personId);
        return tokens;
    }
}
