package org.grantdesk.clients.ui;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.router.Route;
import jakarta.annotation.security.RolesAllowed;
import org.grantdesk.base.ui.ConfirmDialogs;
import org.grantdesk.base.ui.Effects;
import org.grantdesk.base.ui.Icons;
import org.grantdesk.base.ui.Notifications;
import org.grantdesk.base.ui.Panel;
import org.grantdesk.clients.ClientDetails;
import org.grantdesk.clients.ClientService;
import org.grantdesk.clients.ClientStatus;
import org.grantdesk.clients.OfferedScopes;
import org.grantdesk.clients.ProtocolSettingsService;
import org.grantdesk.clients.RedirectRules;
import org.grantdesk.security.Authorities;

/** Edit, hand over, suspend and delete an app. */
@Route(value = ClientsNavigation.CLIENT + "/settings", layout = ClientLayout.class)
@RolesAllowed(Authorities.MANAGE_OAUTH)
class SettingsTab extends ClientTab {

    private final transient ClientService clients;
    private final transient ProtocolSettingsService protocol;
    private final transient OfferedScopes offered;
    private final transient RedirectRules rules;
    private final transient OwnerChoices owners;

    SettingsTab(
            ClientService clients,
            ProtocolSettingsService protocol,
            OfferedScopes offered,
            RedirectRules rules,
            OwnerChoices owners) {
        super(clients, "client.tab.settings");
        this.clients = clients;
        this.protocol = protocol;
        this.offered = offered;
        this.rules = rules;
        this.owners = owners;
    }

    @Override
    void show(ClientDetails app) {
        add(
                new EditPanel(app, clients, rules),
                new ProtocolPanel(app, protocol, offered.list(getLocale()), rules),
                new TransferPanel(app, clients, owners),
                app.status() == ClientStatus.ACTIVE ? suspendPanel(app) : resumePanel(app),
                deletePanel(app));
    }

    private Panel suspendPanel(ClientDetails app) {
        var suspend = new Button(
                getTranslation("client.suspend"),
                Icons.PAUSE.create(),
                event -> ConfirmDialogs.askDestructive(
                        getTranslation("client.suspend.title", app.clientName()),
                        new Effects(getTranslation("client.suspend.effect", app.clientName()))
                                .count("client.suspend.effect.people", app.people())
                                .then(getTranslation("client.suspend.kept")),
                        getTranslation("client.suspend"),
                        () -> {
                            clients.suspend(app.clientId());
                            Notifications.success(getTranslation("client.suspend.done", app.clientName()));
                            reload();
                        }));
        return new Panel(
                getTranslation("client.suspend.heading"),
                new Paragraph(getTranslation("client.suspend.text")),
                suspend);
    }

    private Panel resumePanel(ClientDetails app) {
        var resume = new Button(getTranslation("client.resume"), Icons.PLAY.create(), event -> {
            clients.resume(app.clientId());
            Notifications.success(getTranslation("client.resume.done", app.clientName()));
            reload();
        });
        return new Panel(
                getTranslation("client.resume.heading"), new Paragraph(getTranslation("client.resume.text")), resume);
    }

    private Panel deletePanel(ClientDetails app) {
        var delete = new Button(
                getTranslation("client.delete"),
                Icons.TRASH.create(),
                event -> new DeleteClientDialog(app.clientName(), clients.impactOfDeletion(app.clientId()), () -> {
                            clients.delete(app.clientId());
                            Notifications.success(getTranslation("client.delete.done", app.clientName()));
                            ClientsNavigation.openList();
                        })
                        .open());
        delete.addClassName("gd-danger-button");
        var panel = new Panel(
                getTranslation("client.delete.heading"), new Paragraph(getTranslation("client.delete.text")), delete);
        panel.addClassName("gd-danger-panel");
        return panel;
    }
}
