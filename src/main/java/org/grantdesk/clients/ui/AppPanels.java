package org.grantdesk.clients.ui;

import com.vaadin.flow.spring.annotation.SpringComponent;
import org.grantdesk.clients.ClientDetails;
import org.grantdesk.clients.ClientKindService;
import org.grantdesk.clients.ClientPurposeService;
import org.grantdesk.clients.ClientService;
import org.grantdesk.security.CurrentUser;

/** Makes the panels about what an app is and whose. */
@SpringComponent
class AppPanels {

    private final ClientService clients;
    private final ClientKindService kinds;
    private final AppSecrets secrets;
    private final ClientPurposeService purposes;
    private final OwnerChoices owners;
    private final ClientActions actions;
    private final CurrentUser currentUser;

    AppPanels(
            ClientService clients,
            ClientKindService kinds,
            AppSecrets secrets,
            ClientPurposeService purposes,
            OwnerChoices owners,
            ClientActions actions,
            CurrentUser currentUser) {
        this.clients = clients;
        this.kinds = kinds;
        this.secrets = secrets;
        this.purposes = purposes;
        this.owners = owners;
        this.actions = actions;
        this.currentUser = currentUser;
    }

    KindPanel kind(ClientDetails app) {
        return new KindPanel(app, kinds, secrets);
    }

    PurposePanel purpose(ClientDetails app) {
        return new PurposePanel(app, purposes, owners, actions, currentUser);
    }

    TransferPanel transfer(ClientDetails app) {
        return new TransferPanel(app, clients, owners);
    }
}
