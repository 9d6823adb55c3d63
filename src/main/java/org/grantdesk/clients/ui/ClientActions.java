package org.grantdesk.clients.ui;

import static org.grantdesk.base.ui.Texts.text;

import com.vaadin.flow.spring.annotation.SpringComponent;
import org.grantdesk.base.ui.ConfirmDialogs;
import org.grantdesk.base.ui.DeleteDialog;
import org.grantdesk.base.ui.Effects;
import org.grantdesk.base.ui.Notifications;
import org.grantdesk.clients.AppVerificationService;
import org.grantdesk.clients.ClientDetails;
import org.grantdesk.clients.ClientPurpose;
import org.grantdesk.clients.ClientPurposeService;
import org.grantdesk.clients.ClientService;
import org.grantdesk.security.CurrentUser;

/** Suspends, resumes and deletes an app from any of its tabs; asks where something ends. */
@SpringComponent
class ClientActions {

    private final ClientService clients;
    private final AppVerificationService verifications;
    private final ClientPurposeService purposes;
    private final CurrentUser currentUser;

    ClientActions(
            ClientService clients,
            AppVerificationService verifications,
            ClientPurposeService purposes,
            CurrentUser currentUser) {
        this.clients = clients;
        this.verifications = verifications;
        this.purposes = purposes;
        this.currentUser = currentUser;
    }

    void suspend(ClientDetails app) {
        ConfirmDialogs.askDestructive(
                text("client.suspend.title", app.clientName()),
                new Effects(text("client.suspend.effect", app.clientName()))
                        .count("client.suspend.effect.people", app.people())
                        .then(text("client.suspend.kept")),
                text("client.suspend"),
                () -> {
                    clients.suspend(app.clientId());
                    Notifications.success(text("client.suspend.done", app.clientName()));
                    ClientTab.reload();
                });
    }

    void resume(ClientDetails app) {
        clients.resume(app.clientId());
        Notifications.success(text("client.resume.done", app.clientName()));
        ClientTab.reload();
    }

    void verify(ClientDetails app) {
        ConfirmDialogs.ask(
                text("client.verify.title", app.clientName()),
                text("client.verify.text"),
                text("client.verify"),
                () -> {
                    verifications.verify(app.clientId(), app.version());
                    Notifications.success(text("client.verify.done"));
                    ClientTab.reload();
                });
    }

    void becomeSponsor(ClientDetails app) {
        ConfirmDialogs.ask(
                text("client.sponsor.become.title", app.clientName()),
                text("client.sponsor.become.text"),
                text("client.sponsor.become"),
                () -> {
                    var me = currentUser.get().username();
                    purposes.change(app.clientId(), ClientPurpose.AGENT, me, app.version());
                    Notifications.success(text("client.sponsor.become.done", app.clientName()));
                    ClientTab.reload();
                });
    }

    void delete(ClientDetails app) {
        var impact = clients.impactOfDeletion(app.clientId());
        var effects = new Effects(text("client.delete.effect"))
                .count("client.delete.effect.people", impact.people())
                .count("client.delete.effect.tokens", impact.tokens())
                .then(text("client.delete.instead"));
        new DeleteDialog(app.clientName(), effects, text("client.delete.name"), text("client.delete"), () -> {
                    clients.delete(app.clientId());
                    Notifications.success(text("client.delete.done", app.clientName()));
                    ClientsNavigation.openList();
                })
                .open();
    }
}
