package org.grantdesk.base.ui;

import com.vaadin.flow.component.applayout.AppLayout;
import com.vaadin.flow.component.applayout.DrawerToggle;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Footer;
import com.vaadin.flow.component.html.Header;
import com.vaadin.flow.component.html.Image;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.orderedlayout.Scroller;
import com.vaadin.flow.component.sidenav.SideNav;
import com.vaadin.flow.component.sidenav.SideNavItem;
import com.vaadin.flow.router.AfterNavigationEvent;
import com.vaadin.flow.router.AfterNavigationObserver;
import com.vaadin.flow.router.Layout;
import com.vaadin.flow.server.menu.MenuConfiguration;
import com.vaadin.flow.server.menu.MenuEntry;
import jakarta.annotation.security.PermitAll;
import java.util.List;
import org.grantdesk.base.Outage;

/**
 * The frame around every screen: the name of the product, the screens this person may open, and the account menu. A
 * screen joins the menu with {@code @Menu}, whose title is a key of the message bundle and whose icon is a name from
 * {@link Icons}.
 */
@Layout
@PermitAll
public class MainLayout extends AppLayout implements AfterNavigationObserver {

    private final SideNav navigation = new SideNav();

    private final transient List<MenuBadge> badges;

    public MainLayout(AccountMenu account, List<PaletteSource> found, List<MenuBadge> badges) {
        this.badges = badges;
        setPrimarySection(Section.DRAWER);
        var drawerHeader = Styled.of(new Header(logo()), "gd-drawer-header");
        var footer = Styled.of(new Footer(account), "gd-drawer-footer");
        var scroller = Styled.of(new Scroller(navigation), "gd-drawer-scroller");
        var commands = new KeyboardCommands(found);
        addToDrawer(skipLink(), drawerHeader, commands, scroller, footer);
        var toggle = new DrawerToggle();
        toggle.setAriaLabel(getTranslation("menu.toggle"));
        var bar = Styled.of(new Div(toggle, logo(), commands.icon()), "gd-bar");
        addToNavbar(bar);
        navigation.getElement().setAttribute("aria-label", getTranslation("menu.label"));
    }

    /** Builds the menu again, because what a person may open can change while the tab is open. */
    @Override
    public void afterNavigation(AfterNavigationEvent event) {
        navigation.removeAll();
        MenuConfiguration.getMenuEntries(getLocale()).stream().map(this::item).forEach(navigation::addItem);
    }

    private SideNavItem item(MenuEntry entry) {
        var item = new SideNavItem(getTranslation(entry.title()), entry.path());
        if (entry.icon() != null) {
            item.setPrefixComponent(Icons.of(entry.icon()));
        }
        badges.stream()
                .filter(badge ->
                        entry.path().equals("/" + badge.route()) || entry.path().equals(badge.route()))
                .forEach(badge -> show(badge, item));
        // Everything is below the start.
        item.setMatchNested(entry.path().length() > 1);
        return item;
    }

    private void show(MenuBadge badge, SideNavItem item) {
        var count = count(badge);
        if (count > 0) {
            var shown = new Pill(String.valueOf(count), Pill.Tone.WARNING);
            shown.getElement().setAttribute("aria-label", getTranslation("menu.badge", count));
            item.setSuffixComponent(shown);
        }
    }

    /** The frame stays without a number while the database is away; the screen in it says so. */
    private static long count(MenuBadge badge) {
        try {
            return badge.count();
        } catch (RuntimeException e) {
            if (!Outage.isBehind(e)) {
                throw e;
            }
            return 0;
        }
    }

    private static Anchor logo() {
        return Styled.of(new Anchor("", new Image("grantdesk/logo.svg", ""), new Span("Grantdesk")), "gd-brand");
    }

    private Anchor skipLink() {
        var link = Styled.of(new Anchor("#content", getTranslation("menu.skip")), "gd-skip");
        link.setRouterIgnore(true);
        return link;
    }
}
