package org.grantdesk.home.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Nav;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.Menu;
import com.vaadin.flow.router.Route;
import jakarta.annotation.security.PermitAll;
import java.text.NumberFormat;
import java.util.List;
import org.grantdesk.base.Paths;
import org.grantdesk.base.ui.EmptyState;
import org.grantdesk.base.ui.Figure;
import org.grantdesk.base.ui.Icons;
import org.grantdesk.base.ui.Page;
import org.grantdesk.base.ui.PageHeader;
import org.grantdesk.base.ui.Panel;
import org.grantdesk.base.ui.Styled;
import org.grantdesk.base.ui.TimeTexts;
import org.grantdesk.clients.AppAttentionService.Finding;
import org.grantdesk.clients.SecretPolicy;
import org.grantdesk.clients.ui.ClientsNavigation;
import org.grantdesk.home.HomeService;

/** What a person sees first: what needs attention, the apps they look after, and the apps that act for them. */
@Route("")
@Menu(title = "menu.home", order = 5, icon = "home")
@PermitAll
class HomeView extends Page implements BeforeEnterObserver {

    private static final int NOON = 12;
    private static final int EVENING = 18;

    private final transient HomeService service;
    private final transient SecretPolicy policy;
    private final transient TimeTexts times;

    HomeView(HomeService service, SecretPolicy policy, TimeTexts times) {
        super("menu.home");
        this.service = service;
        this.policy = policy;
        this.times = times;
        addClassName("gd-home");
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        removeAll();
        var home = service.get();
        add(new PageHeader(greeting(home.name())), figures(home));
        var apps = home.apps();
        if (apps != null && apps.count() == 0) {
            add(firstApp(home));
        }
        var side = Styled.of(new Div(), "gd-stack");
        if (apps != null && !apps.mine().isEmpty()) {
            side.add(new HealthPanel(apps.mine(), times));
        }
        side.add(new AuthorizedPanel(home.authorizedFirst(), home.authorized(), times));
        var columns = Styled.of(new Div(), "gd-home-columns");
        if ((apps != null && apps.count() > 0) || home.approvals() > 0) {
            columns.add(attention(apps == null ? List.of() : apps.findings(), home.approvals()));
        }
        columns.add(side);
        add(columns);
    }

    private String greeting(String name) {
        var hour = times.now().atZone(times.zone()).getHour();
        var key = hour < NOON ? "morning" : hour < EVENING ? "afternoon" : "evening";
        return getTranslation("home.greeting." + key, name);
    }

    private Nav figures(HomeService.Home home) {
        var figures = Styled.of(new Nav(), "gd-figures", "gd-home-figures");
        figures.setAriaLabel(getTranslation("home.figures"));
        var apps = home.apps();
        if (apps != null) {
            figures.add(figure(
                    apps.everybodys() ? "home.figure.apps" : "home.figure.myApps",
                    apps.count(),
                    ClientsNavigation.list()));
        }
        if (home.people() != null) {
            figures.add(figure("home.figure.people", home.people(), "people"));
        }
        figures.add(figure("home.figure.authorized", home.authorized(), Paths.AUTHORIZED_ROUTE));
        return figures;
    }

    private Figure figure(String key, long number, String path) {
        return new Figure(
                path,
                getTranslation(key),
                NumberFormat.getIntegerInstance(getLocale()).format(number));
    }

    private Component attention(List<Finding> findings, long approvals) {
        if (!findings.isEmpty() || approvals > 0) {
            return new AttentionPanel(approvals, findings, policy.maxDays());
        }
        return new Panel(
                "home.attention",
                new EmptyState(
                        Icons.CHECK,
                        getTranslation("home.attention.none"),
                        getTranslation("home.attention.none.text")));
    }

    /** An installation, or a developer, without an app yet. */
    private Component firstApp(HomeService.Home home) {
        var register = link(ClientsNavigation.register(), "apps.register");
        var text = getTranslation(home.people() == null ? "home.first.text" : "home.first.admin.text");
        return new Panel(
                "home.first.heading",
                home.people() == null
                        ? new EmptyState(Icons.APPS, getTranslation("home.first"), text, register)
                        : new EmptyState(
                                Icons.APPS,
                                getTranslation("home.first"),
                                text,
                                register,
                                link("people", "home.invite")));
    }

    private Anchor link(String path, String key) {
        return Styled.of(new Anchor(path, getTranslation(key)), "gd-button-link");
    }
}
