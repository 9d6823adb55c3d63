package org.grantdesk.clients.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.HasElement;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Nav;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.HighlightCondition;
import com.vaadin.flow.router.HighlightConditions;
import com.vaadin.flow.router.ParentLayout;
import com.vaadin.flow.router.RouterLayout;
import com.vaadin.flow.router.RouterLink;
import jakarta.annotation.security.RolesAllowed;
import java.util.List;
import org.grantdesk.base.Paths;
import org.grantdesk.base.ui.Breadcrumb;
import org.grantdesk.base.ui.Icons;
import org.grantdesk.base.ui.MainLayout;
import org.grantdesk.base.ui.Page;
import org.grantdesk.base.ui.PageActions;
import org.grantdesk.base.ui.PaletteEntry;
import org.grantdesk.base.ui.Styled;
import org.grantdesk.base.ui.TabLink;
import org.grantdesk.clients.ClientDetails;
import org.grantdesk.clients.ClientPurposeService;
import org.grantdesk.clients.ClientService;
import org.grantdesk.clients.FailedRequestService;
import org.grantdesk.security.Authorities;

/** The head of an app's screen and its tabs. Each tab has an address of its own. */
@ParentLayout(MainLayout.class)
@RolesAllowed(Authorities.MANAGE_OAUTH)
class ClientLayout extends Page implements RouterLayout, BeforeEnterObserver, PageActions {

    private final transient ClientService clients;
    private final transient ClientHeader header;
    private final transient FailedRequestService failures;
    private final transient ClientPurposeService purposes;
    private final Div head = Styled.of(new Div(), "gd-client-head");
    private final Div content = Styled.of(new Div(), "gd-tab-content");

    ClientLayout(
            ClientService clients, ClientHeader header, FailedRequestService failures, ClientPurposeService purposes) {
        super("apps.title");
        this.clients = clients;
        this.header = header;
        this.failures = failures;
        this.purposes = purposes;
        add(head, content);
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        show(clients.get(ClientTab.clientId(event)));
    }

    private void show(ClientDetails app) {
        var stated = purposes.get(app.clientId());
        head.removeAll();
        head.add(
                new Breadcrumb()
                        .over(ClientsNavigation.LIST, getTranslation("apps.title"))
                        .to(app.clientName()),
                header.of(app, stated));
        if (stated.sponsorLeft()) {
            head.add(header.sponsorNote(app, stated));
        }
        head.add(tabs(app.clientId()));
    }

    private Nav tabs(String clientId) {
        var tabs = Styled.of(
                new Nav(
                        tab("client.tab.overview", clientId, "", HighlightConditions.sameLocation()),
                        tab(
                                "client.tab.secrets",
                                clientId,
                                ClientsNavigation.SECRETS,
                                HighlightConditions.sameLocation()),
                        tab(
                                "client.tab.people",
                                clientId,
                                ClientsNavigation.PEOPLE,
                                HighlightConditions.sameLocation()),
                        withBadge(
                                tab(
                                        "client.tab.activity",
                                        clientId,
                                        ClientsNavigation.ACTIVITY,
                                        HighlightConditions.locationPrefix()),
                                clientId),
                        tab("client.tab.settings", clientId, Paths.APP_SETTINGS, HighlightConditions.sameLocation())),
                "gd-tabs");
        tabs.setAriaLabel(getTranslation("client.tabs"));
        return tabs;
    }

    /** Counts what was refused since this person last looked. */
    private TabLink withBadge(TabLink tab, String clientId) {
        var unseen = failures.listUnseen(clientId).size();
        if (unseen > 0) {
            var number = Styled.of(new Span(String.valueOf(unseen)), "gd-tab-badge");
            number.getElement().setAttribute("aria-hidden", "true");
            var words = Styled.of(new Span(getTranslation("client.tab.unseen", unseen)), "gd-sr-only");
            tab.add(number, words);
        }
        return tab;
    }

    private TabLink tab(String key, String clientId, String part, HighlightCondition<RouterLink> highlighted) {
        return new TabLink(getTranslation(key), ClientsNavigation.pathOf(clientId) + part, highlighted);
    }

    /** The tabs, so that each is one choice away. */
    @Override
    public List<PaletteEntry> pageActions() {
        return head.getChildren()
                .filter(Nav.class::isInstance)
                .flatMap(Component::getChildren)
                .filter(RouterLink.class::isInstance)
                .map(RouterLink.class::cast)
                .map(tab -> PaletteEntry.to(tab.getHref(), tab.getText(), "", Icons.APPS))
                .toList();
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
