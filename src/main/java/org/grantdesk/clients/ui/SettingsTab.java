package org.grantdesk.clients.ui;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.router.Route;
import jakarta.annotation.security.RolesAllowed;
import org.grantdesk.base.Paths;
import org.grantdesk.base.ui.AppApiPanels;
import org.grantdesk.base.ui.DocumentPanels;
import org.grantdesk.base.ui.Icons;
import org.grantdesk.base.ui.Panel;
import org.grantdesk.base.ui.Styled;
import org.grantdesk.clients.ClientDetails;
import org.grantdesk.clients.ClientService;
import org.grantdesk.clients.OfferedScopes;
import org.grantdesk.clients.ProtocolSettingsService;
import org.grantdesk.redirects.RedirectRules;
import org.grantdesk.security.Authorities;

/** Edit, transfer and delete an app. */
@Route(value = ClientsNavigation.CLIENT + Paths.APP_SETTINGS, layout = ClientLayout.class)
@RolesAllowed(Authorities.MANAGE_OAUTH)
class SettingsTab extends ClientTab {

    private final transient ClientService clients;
    private final transient ProtocolSettingsService protocol;
    private final transient OfferedScopes offered;
    private final transient RedirectRules rules;
    private final transient ClientActions actions;
    private final transient AppPanels panels;
    private final transient AppApiPanels apis;
    private final transient DocumentPanels documents;

    SettingsTab(
            ClientService clients,
            ProtocolSettingsService protocol,
            OfferedScopes offered,
            RedirectRules rules,
            ClientActions actions,
            AppPanels panels,
            AppApiPanels apis,
            DocumentPanels documents) {
        super(clients, "client.tab.settings");
        addClassName("gd-panels");
        this.actions = actions;
        this.panels = panels;
        this.clients = clients;
        this.protocol = protocol;
        this.offered = offered;
        this.rules = rules;
        this.apis = apis;
        this.documents = documents;
    }

    @Override
    void show(ClientDetails app) {
        if (app.fromDocument()) {
            // What it is, its document says.
            add(
                    documents.forApp(app.clientId(), ClientTab::reload),
                    new ProtocolPanel(app, protocol, offered.list(getLocale()), rules),
                    apis.forApp(app.clientId(), app.version()),
                    panels.purpose(app),
                    deletePanel(app));
            return;
        }
        add(
                new EditPanel(app, clients, rules),
                new ProtocolPanel(app, protocol, offered.list(getLocale()), rules),
                apis.forApp(app.clientId(), app.version()),
                documents.domainOf(app.clientId(), ClientTab::reload),
                panels.purpose(app),
                panels.kind(app),
                panels.transfer(app),
                deletePanel(app));
    }

    private Panel deletePanel(ClientDetails app) {
        var delete = Styled.of(
                new Button(getTranslation("client.delete"), Icons.TRASH.create(), event -> actions.delete(app)),
                "gd-danger-button");
        return Styled.of(
                new Panel("client.delete.heading", new Paragraph(getTranslation("client.delete.text")), delete),
                "gd-danger-panel");
    }
}
