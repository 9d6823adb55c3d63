package org.grantdesk.authserver.consent;

import java.util.Objects;
import java.util.Optional;
import org.grantdesk.authorizations.Authorizations;
import org.grantdesk.authorizations.StoredToken;
import org.grantdesk.authorizations.TokenKind;
import org.grantdesk.authserver.authorize.AuthorizeRequest;
import org.grantdesk.authserver.protocol.StoredClients;
import org.grantdesk.authserver.protocol.TokenTargets;
import org.grantdesk.security.PersonPrincipal;
import org.springframework.stereotype.Component;

/** Finds the question behind the state in the address of a consent page, for the person it is asked. */
@Component
public class ConsentQuestions {

    private final Authorizations authorizations;
    private final StoredClients clients;
    private final TokenTargets targets;
    private final ConsentWording wording;

    ConsentQuestions(
            Authorizations authorizations, StoredClients clients, TokenTargets targets, ConsentWording wording) {
        this.authorizations = authorizations;
        this.clients = clients;
        this.targets = targets;
        this.wording = wording;
    }

    /** Empty when it was answered, has ended, is another person's, or the app could not ask it any longer. */
    public Optional<ConsentQuestion> find(String state, PersonPrincipal person) {
        var pending = authorizations
                .find(state)
                .filter(token -> token.kind() == TokenKind.STATE && token.working())
                .map(StoredToken::authorization)
                .filter(authorization -> person.id().equals(authorization.personId()))
                .orElse(null);
        if (pending == null) {
            return Optional.empty();
        }
        var request = AuthorizeRequest.read(Objects.requireNonNull(pending.request()));
        return Optional.ofNullable(clients.findByClientId(pending.clientId()))
                .filter(client -> request.isStillAllowedTo(client, pending.createdAt(), targets))
                .map(client -> wording.question(state, StoredClients.appOf(client), request, person));
    }
}
