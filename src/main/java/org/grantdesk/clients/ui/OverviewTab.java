package org.grantdesk.clients.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.router.RouteParameters;
import com.vaadin.flow.router.RouterLink;
import jakarta.annotation.security.RolesAllowed;
import org.grantdesk.base.BaseUrl;
import org.grantdesk.base.ui.Facts;
import org.grantdesk.base.ui.IdText;
import org.grantdesk.base.ui.Note;
import org.grantdesk.base.ui.Panel;
import org.grantdesk.base.ui.ThingLinks;
import org.grantdesk.base.ui.TimeTexts;
import org.grantdesk.clients.ClientDetails;
import org.grantdesk.clients.ClientService;
import org.grantdesk.clients.ClientStatus;
import org.grantdesk.clients.ProtocolSettingsService;
import org.grantdesk.clients.RedirectUri;
import org.grantdesk.security.Authorities;

/** An app at a glance: ids, facts, endpoints, code to begin with. */
@Route(value = ClientsNavigation.CLIENT, layout = ClientLayout.class)
@RolesAllowed(Authorities.MANAGE_OAUTH)
class OverviewTab extends ClientTab {

    private final transient ProtocolSettingsService protocol;
    private final transient BaseUrl baseUrl;
    private final transient TimeTexts times;

    OverviewTab(ClientService clients, ProtocolSettingsService protocol, BaseUrl baseUrl, TimeTexts times) {
        super(clients, "client.tab.overview");
        this.protocol = protocol;
        this.baseUrl = baseUrl;
        this.times = times;
    }

    @Override
    void show(ClientDetails app) {
        var endpoints = new Endpoints(baseUrl.get());
        addAttention(app);
        var columns = new Div(new Panel(getTranslation("client.about"), facts(app)), new EndpointsPanel(endpoints));
        columns.addClassName("gd-columns");
        add(columns);
        if (app.status() == ClientStatus.ACTIVE && !app.redirectUris().isEmpty()) {
            add(tryPanel(app));
        }
        add(new SnippetPanel(app, protocol.get(app.clientId()).settings().scopes(), endpoints));
    }

    /** What needs attention stands above everything else. */
    private void addAttention(ClientDetails app) {
        if (app.status() == ClientStatus.SUSPENDED) {
            add(new Note(Note.Weight.WARNING, getTranslation("client.suspended.note"), settingsLink(app)));
        }
        if (app.redirectWarning()) {
            add(new Note(Note.Weight.WARNING, getTranslation("client.warning.note"), settingsLink(app)));
        }
    }

    private Panel tryPanel(ClientDetails app) {
        var link = new Anchor(ThingLinks.app(app.clientId()) + "/try", getTranslation("try.title"));
        link.addClassName("gd-button-link");
        return new Panel(getTranslation("try.title"), new Paragraph(getTranslation("try.offer")), link);
    }

    private Facts facts(ClientDetails app) {
        var idName = getTranslation("client.id");
        var facts = new Facts().with(idName, new IdText(app.clientId(), idName));
        if (!app.description().isBlank()) {
            facts.with(getTranslation("client.description"), app.description());
        }
        facts.with(getTranslation("client.homepage"), link(app.clientUri()));
        if (!app.redirectUris().isEmpty()) {
            facts.with(getTranslation("client.redirectUris"), redirectUris(app));
        }
        return facts.with(
                        getTranslation("client.trust"),
                        getTranslation(app.trusted() ? "client.trusted.yes" : "client.trusted.no"))
                .with(getTranslation("client.people"), getTranslation("apps.people", app.people()))
                .with(
                        getTranslation("client.lastUsed"),
                        times.showOr(app.lastUsedAt(), getTranslation("client.neverUsed")))
                .with(getTranslation("client.created"), times.show(app.createdAt()))
                .with(getTranslation("client.updated"), times.show(app.updatedAt()));
    }

    private Component redirectUris(ClientDetails app) {
        var list = new Div();
        list.addClassName("gd-stack-tight");
        app.redirectUris().forEach(uri -> list.add(new IdText(uri, uri)));
        return list;
    }

    /** A link only where following it is safe; the compatible API lets other addresses in. */
    private static Component link(String address) {
        if (RedirectUri.checkWebAddress(address).refused()) {
            return new Span(address);
        }
        var link = new Anchor(address, address);
        link.getElement().setAttribute("rel", "noopener noreferrer nofollow");
        link.getElement().setAttribute("target", "_blank");
        return link;
    }

    private RouterLink settingsLink(ClientDetails app) {
        return new RouterLink(
                getTranslation("client.tab.settings"),
                SettingsTab.class,
                new RouteParameters(ClientsNavigation.CLIENT_ID, app.clientId()));
    }
}
