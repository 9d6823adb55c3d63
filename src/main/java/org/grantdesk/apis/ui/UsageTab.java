package org.grantdesk.apis.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Nav;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.QueryParameters;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.router.RouteParameters;
import com.vaadin.flow.router.RouterLink;
import jakarta.annotation.security.RolesAllowed;
import java.text.NumberFormat;
import java.util.List;
import java.util.function.ToLongFunction;
import org.grantdesk.apis.ApiDetails;
import org.grantdesk.apis.ApiService;
import org.grantdesk.apis.ApiUsageApp;
import org.grantdesk.apis.ApiUsageDay;
import org.grantdesk.apis.ApiUsageService;
import org.grantdesk.base.ui.EmptyState;
import org.grantdesk.base.ui.Facts;
import org.grantdesk.base.ui.Icons;
import org.grantdesk.base.ui.Panel;
import org.grantdesk.base.ui.Styled;
import org.grantdesk.base.ui.ThingLinks;
import org.grantdesk.base.ui.UsageChart;
import org.grantdesk.base.ui.UsageChart.Bars;
import org.grantdesk.base.ui.UsageTable;
import org.grantdesk.security.Authorities;
import org.grantdesk.security.CurrentUser;

/** The tokens for an API by day and by app, and how often it asked about tokens. */
@Route(value = ApisNavigation.API + ApisNavigation.USAGE, layout = ApiLayout.class)
@RolesAllowed(Authorities.MANAGE_APIS)
class UsageTab extends ApiTab {

    static final String DAYS = "days";

    /** The first is shown when the address names none of them. */
    private static final List<Integer> RANGES = List.of(7, 30, 90, ApiUsageService.MAX_DAYS);

    /** Beyond that, days on which nothing happened are left out of the table. */
    private static final int EVERY_DAY = 30;

    private static final List<String> COLUMNS = List.of("usage.tokens", "apis.usage.introspections");

    private final transient ApiUsageService usage;
    private final transient CurrentUser currentUser;
    private int range = RANGES.getFirst();

    UsageTab(ApiService apis, ApiUsageService usage, CurrentUser currentUser) {
        super(apis, "activity.usage");
        this.usage = usage;
        this.currentUser = currentUser;
    }

    @Override
    void read(BeforeEnterEvent event) {
        var asked = event.getLocation()
                .getQueryParameters()
                .getSingleParameter(DAYS)
                .orElse("");
        range = RANGES.stream()
                .filter(days -> days.toString().equals(asked))
                .findFirst()
                .orElse(RANGES.getFirst());
    }

    @Override
    void show(ApiDetails api) {
        var days = usage.days(api.id(), range);
        add(Styled.of(new Div(ranges(api.id())), "gd-usage-bar"));
        if (days.stream().allMatch(ApiUsageDay::isEmpty)) {
            add(new EmptyState(
                    Icons.ACTIVITY,
                    getTranslation("apis.usage.nothing"),
                    getTranslation("apis.usage.nothing.text", range)));
            return;
        }
        var charts = List.of(
                new Bars("usage.tokens", "gd-tokens", amounts(days, ApiUsageDay::tokens)),
                new Bars("apis.usage.introspections", "gd-signins", amounts(days, ApiUsageDay::introspections)));
        var total = new Panel(
                sums(days), new UsageChart(days.stream().map(ApiUsageDay::day).toList(), charts, List.of(), List.of()));
        total.setHeading(getTranslation("usage.total", range));
        add(total);
        var apps = usage.apps(api.id(), range, ApiUsageService.MAX_APPS + 1);
        if (!apps.isEmpty()) {
            add(byApp(apps));
        }
        add(new Panel(
                "usage.byDay",
                new Paragraph(getTranslation(range > EVERY_DAY ? "usage.utc.some" : "usage.utc")),
                new UsageTable(
                        COLUMNS,
                        days.reversed().stream()
                                .filter(day -> range <= EVERY_DAY || !day.isEmpty())
                                .map(day -> new UsageTable.Row(
                                        day.day(), List.of(day.tokens(), day.introspections()), List.of()))
                                .toList())));
    }

    private Nav ranges(String apiId) {
        var nav = Styled.of(new Nav(), "gd-subtabs");
        nav.setAriaLabel(getTranslation("usage.range"));
        for (var days : RANGES) {
            var link = new RouterLink(
                    getTranslation("usage.range.days", days),
                    UsageTab.class,
                    new RouteParameters(ApisNavigation.API_ID, apiId));
            link.setQueryParameters(QueryParameters.of(DAYS, days.toString()));
            link.setHighlightCondition((target, event) -> false);
            if (days == range) {
                link.getElement().setAttribute("aria-current", "true");
            }
            nav.add(link);
        }
        return nav;
    }

    private Facts sums(List<ApiUsageDay> days) {
        return Styled.of(
                new Facts()
                        .with(getTranslation("usage.tokens"), sum(days, ApiUsageDay::tokens))
                        .with(getTranslation("apis.usage.introspections"), sum(days, ApiUsageDay::introspections)),
                "gd-inline",
                "gd-usage-sums");
    }

    private Panel byApp(List<ApiUsageApp> apps) {
        var panel = new Panel("apis.usage.byApp");
        if (apps.size() > ApiUsageService.MAX_APPS) {
            panel.add(new Paragraph(getTranslation("apis.usage.moreApps", ApiUsageService.MAX_APPS)));
        }
        apps.stream().limit(ApiUsageService.MAX_APPS).forEach(app -> panel.add(row(app)));
        return panel;
    }

    private Component row(ApiUsageApp app) {
        var deleted = app.clientName().isEmpty();
        var path = !deleted && currentUser.mayOpenApp(app.clientOwnerId()) ? ThingLinks.app(app.clientId()) : null;
        var name = deleted ? getTranslation("apis.usage.deletedApp") : app.clientName();
        var head = Styled.of(new Div(Styled.of(new Div(ThingLinks.named(name, path)), "gd-label")), "gd-secret-head");
        var facts = Styled.of(new Facts().with(getTranslation("usage.tokens"), number(app.tokens())), "gd-inline");
        return Styled.of(new Div(head, facts), "gd-secret-row");
    }

    private static List<Long> amounts(List<ApiUsageDay> days, ToLongFunction<ApiUsageDay> amount) {
        return days.stream().map(amount::applyAsLong).toList();
    }

    private String sum(List<ApiUsageDay> days, ToLongFunction<ApiUsageDay> amount) {
        return number(days.stream().mapToLong(amount).sum());
    }

    private String number(long amount) {
        return NumberFormat.getIntegerInstance(getLocale()).format(amount);
    }
}
