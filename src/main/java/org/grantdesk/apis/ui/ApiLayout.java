package org.grantdesk.apis.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.HasElement;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Nav;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.HighlightConditions;
import com.vaadin.flow.router.ParentLayout;
import com.vaadin.flow.router.RouterLayout;
import com.vaadin.flow.router.RouterLink;
import jakarta.annotation.security.RolesAllowed;
import java.util.List;
import org.grantdesk.apis.ApiService;
import org.grantdesk.base.ui.Breadcrumb;
import org.grantdesk.base.ui.Icons;
import org.grantdesk.base.ui.MainLayout;
import org.grantdesk.base.ui.Page;
import org.grantdesk.base.ui.PageActions;
import org.grantdesk.base.ui.PaletteEntry;
import org.grantdesk.base.ui.Styled;
import org.grantdesk.base.ui.TabLink;
import org.grantdesk.security.Authorities;

/** The head of an API's screen and its tabs. Each tab has an address of its own. */
@ParentLayout(MainLayout.class)
@RolesAllowed(Authorities.MANAGE_APIS)
class ApiLayout extends Page implements RouterLayout, BeforeEnterObserver, PageActions {

    private final transient ApiService apis;
    private final transient ApiHeader header;
    private final Div head = Styled.of(new Div(), "gd-client-head");
    private final Div content = Styled.of(new Div(), "gd-tab-content");

    ApiLayout(ApiService apis, ApiHeader header) {
        super("apis.title");
        this.apis = apis;
        this.header = header;
        add(head, content);
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        var api = apis.get(ApiTab.apiId(event));
        head.removeAll();
        head.add(
                new Breadcrumb()
                        .over(ApisNavigation.LIST, getTranslation("apis.title"))
                        .to(api.metadata().name()),
                header.of(api),
                tabs(api.id()));
    }

    private Nav tabs(String apiId) {
        var tabs = Styled.of(
                new Nav(
                        tab("client.tab.overview", apiId, ""),
                        tab("apis.tab.apps", apiId, ApisNavigation.APPS),
                        tab("client.tab.people", apiId, ApisNavigation.PEOPLE),
                        tab("activity.usage", apiId, ApisNavigation.USAGE),
                        tab("client.tab.secrets", apiId, ApisNavigation.SECRETS),
                        tab("client.tab.activity", apiId, ApisNavigation.ACTIVITY),
                        tab("client.tab.settings", apiId, ApisNavigation.SETTINGS)),
                "gd-tabs");
        tabs.setAriaLabel(getTranslation("apis.tabs"));
        return tabs;
    }

    private TabLink tab(String key, String apiId, String part) {
        return new TabLink(
                getTranslation(key), ApisNavigation.pathOf(apiId) + part, HighlightConditions.sameLocation());
    }

    /** The tabs, so that each is one choice away. */
    @Override
    public List<PaletteEntry> pageActions() {
        return head.getChildren()
                .filter(Nav.class::isInstance)
                .flatMap(Component::getChildren)
                .filter(RouterLink.class::isInstance)
                .map(RouterLink.class::cast)
                .map(tab -> PaletteEntry.to(tab.getHref(), tab.getText(), "", Icons.SERVER))
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
