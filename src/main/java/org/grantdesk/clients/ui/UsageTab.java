package org.grantdesk.clients.ui;

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
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToLongFunction;
import org.grantdesk.base.ui.CsvLink;
import org.grantdesk.base.ui.EmptyState;
import org.grantdesk.base.ui.Facts;
import org.grantdesk.base.ui.Icons;
import org.grantdesk.base.ui.Panel;
import org.grantdesk.base.ui.Styled;
import org.grantdesk.clients.ClientDetails;
import org.grantdesk.clients.ClientService;
import org.grantdesk.clients.FailureReason;
import org.grantdesk.clients.UsageDay;
import org.grantdesk.clients.UsageExport;
import org.grantdesk.clients.UsageService;
import org.grantdesk.security.Authorities;

/** What an app did, by day. */
@Route(value = ClientsNavigation.CLIENT + ClientsNavigation.USAGE, layout = ClientLayout.class)
@RolesAllowed(Authorities.MANAGE_OAUTH)
class UsageTab extends ClientTab {

    static final String DAYS = "days";

    /** The first is shown when the address names none of them. */
    private static final List<Integer> RANGES = List.of(7, 30, 90, UsageService.MAX_DAYS);

    /** Beyond that, days on which nothing happened are left out of the table. */
    private static final int EVERY_DAY = 30;

    private final transient UsageService usage;
    private final transient UsageExport export;
    private int range = RANGES.getFirst();

    UsageTab(ClientService clients, UsageService usage, UsageExport export) {
        super(clients, "activity.usage");
        this.usage = usage;
        this.export = export;
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
    void show(ClientDetails app) {
        var days = usage.days(app.clientId(), range);
        var shown = range;
        var csv = new CsvLink(
                getTranslation("apps.download"),
                "usage-" + app.clientId() + ".csv",
                out -> export.write(app.clientId(), shown, out));
        var bar = Styled.of(new Div(ranges(app.clientId()), csv), "gd-usage-bar");
        add(new ActivityNav(app.clientId()), bar);
        if (days.stream().allMatch(UsageDay::isEmpty)) {
            add(new EmptyState(
                    Icons.ACTIVITY, getTranslation("usage.nothing"), getTranslation("usage.nothing.text", range)));
            return;
        }
        var total = new Panel(sums(days), UsageParts.chart(days, false));
        total.setHeading(getTranslation("usage.total", range));
        add(total);
        var failures = failures(days);
        if (!failures.isEmpty()) {
            add(new FailuresPanel("usage.failed", app.clientId(), failures));
        }
        add(new Panel(
                "usage.byDay",
                new Paragraph(getTranslation(range > EVERY_DAY ? "usage.utc.some" : "usage.utc")),
                UsageParts.table(days.reversed().stream()
                        .filter(day -> range <= EVERY_DAY || !day.isEmpty())
                        .toList())));
    }

    private Nav ranges(String clientId) {
        var nav = Styled.of(new Nav(), "gd-subtabs");
        nav.setAriaLabel(getTranslation("usage.range"));
        for (var days : RANGES) {
            var link = new RouterLink(
                    getTranslation("usage.range.days", days),
                    UsageTab.class,
                    new RouteParameters(ClientsNavigation.CLIENT_ID, clientId));
            link.setQueryParameters(QueryParameters.of(DAYS, days.toString()));
            link.setHighlightCondition((target, event) -> false);
            if (days == range) {
                link.getElement().setAttribute("aria-current", "true");
            }
            nav.add(link);
        }
        return nav;
    }

    private Facts sums(List<UsageDay> days) {
        return Styled.of(
                new Facts()
                        .with(getTranslation("usage.signIns"), sum(days, UsageDay::signIns))
                        .with(getTranslation("usage.refreshes"), sum(days, UsageDay::refreshes))
                        .with(getTranslation("usage.tokens"), sum(days, UsageDay::tokens))
                        .with(getTranslation("usage.failed"), sum(days, UsageDay::failed)),
                "gd-inline",
                "gd-usage-sums");
    }

    private String sum(List<UsageDay> days, ToLongFunction<UsageDay> amount) {
        return NumberFormat.getIntegerInstance(getLocale())
                .format(days.stream().mapToLong(amount).sum());
    }

    private static Map<FailureReason, Long> failures(List<UsageDay> days) {
        var all = new EnumMap<FailureReason, Long>(FailureReason.class);
        days.forEach(day -> day.failures().forEach((reason, amount) -> all.merge(reason, amount, Long::sum)));
        return all;
    }
}
