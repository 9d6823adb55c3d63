package org.grantdesk.clients.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.HasElement;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Nav;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.HighlightConditions;
import com.vaadin.flow.router.ParentLayout;
import com.vaadin.flow.router.RouteParameters;
import com.vaadin.flow.router.RouterLayout;
import com.vaadin.flow.router.RouterLink;
import jakarta.annotation.security.RolesAllowed;
import org.grantdesk.base.ui.Icons;
import org.grantdesk.base.ui.MainLayout;
import org.grantdesk.base.ui.Monogram;
import org.grantdesk.base.ui.Page;
import org.grantdesk.base.ui.PageHeader;
import org.grantdesk.base.ui.Pill;
import org.grantdesk.clients.ClientDetails;
import org.grantdesk.clients.ClientService;
import org.grantdesk.clients.ClientType;
import org.grantdesk.security.Authorities;

/** The head of an app's screen and its tabs. Each tab has an address of its own. */
@ParentLayout(MainLayout.class)
@RolesAllowed(Authorities.MANAGE_OAUTH)
class ClientLayout extends Page implements RouterLayout, BeforeEnterObserver {

    private final transient ClientService clients;
    private final transient SecretRotation rotation;
    private final Div head = new Div();
    private final Div content = new Div();

    ClientLayout(ClientService clients, SecretRotation rotation) {
        super("apps.title");
        this.clients = clients;
        this.rotation = rotation;
        head.addClassName("gd-client-head");
        content.addClassName("gd-tab-content");
        add(head, content);
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        show(clients.get(ClientTab.clientId(event)));
    }

    private void show(ClientDetails app) {
        var monogram = new Monogram(app.clientId(), app.clientName(), app.logoUri());
        monogram.addClassName("gd-large");
        var header = new PageHeader(app.clientName(), actions(app))
                .withMedia(monogram)
                .withFacts(ClientTexts.pill(app.status()), new Span(ClientTexts.of(app.type())), new Span(owner(app)));
        if (app.trusted()) {
            header.withFacts(new Pill(getTranslation("client.trusted.short"), Pill.Tone.NEUTRAL));
        }
        head.removeAll();
        head.add(header, tabs(app.clientId()));
    }

    /** A public app has no secret to rotate. */
    private Button[] actions(ClientDetails app) {
        if (app.type() == ClientType.PUBLIC) {
            return new Button[0];
        }
        var rotate = new Button(getTranslation("rotate.action"), Icons.REFRESH.create(), event -> rotation.ask(app));
        rotate.addThemeVariants(ButtonVariant.PRIMARY);
        return new Button[] {rotate};
    }

    private String owner(ClientDetails app) {
        return app.ownerId() == null
                ? getTranslation("client.noOwner")
                : getTranslation("client.ownedBy", app.ownerUsername());
    }

    private Nav tabs(String clientId) {
        var tabs = new Nav(
                tab("client.tab.overview", OverviewTab.class, clientId),
                tab("client.tab.secrets", SecretsTab.class, clientId),
                tab("client.tab.people", PeopleTab.class, clientId),
                tab("client.tab.activity", ActivityTab.class, clientId),
                tab("client.tab.settings", SettingsTab.class, clientId));
        tabs.addClassName("gd-tabs");
        tabs.setAriaLabel(getTranslation("client.tabs"));
        return tabs;
    }

    private RouterLink tab(String key, Class<? extends Component> view, String clientId) {
        var link =
                new RouterLink(getTranslation(key), view, new RouteParameters(ClientsNavigation.CLIENT_ID, clientId));
        link.setHighlightCondition(HighlightConditions.sameLocation());
        link.setHighlightAction((target, highlight) -> {
            if (highlight) {
                target.getElement().setAttribute("aria-current", "page");
            } else {
                target.getElement().removeAttribute("aria-current");
            }
        });
        return link;
    }

    @Override
    public void showRouterLayoutContent(HasElement tab) {
        content.getElement().appendChild(tab.getElement());
    }

    @Override
    public void removeRouterLayoutContent(HasElement tab) {
        content.getElement().removeAllChildren();
    }
}
