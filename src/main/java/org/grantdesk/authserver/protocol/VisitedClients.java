package org.grantdesk.authserver.protocol;

import org.grantdesk.documents.DocumentApps;
import org.grantdesk.documents.DocumentRefused;
import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClient;
import org.springframework.stereotype.Component;

/** Finds the app that a person comes with: one of a document as the document has it by now, by whichever name it is called. */
@Component
public class VisitedClients {

    private final StoredClients clients;
    private final DocumentApps documents;

    VisitedClients(StoredClients clients, DocumentApps documents) {
        this.clients = clients;
        this.documents = documents;
    }

    /**
     * The app; {@code null}: there is none.
     *
     * @param signedIn whether the person is; nobody else makes an app known
     * @throws DocumentRefused when its document cannot be used, or documents of its host are not read here
     */
    public @Nullable RegisteredClient find(String clientId, boolean signedIn) throws DocumentRefused {
        var known = clients.findByClientId(clientId);
        var url = known == null ? clientId : StoredClients.appOf(known).protocolId();
        return documents.visit(url, signedIn) ? clients.findByClientId(clientId) : known;
    }
}
