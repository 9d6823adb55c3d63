package org.grantdesk.clients.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.router.Route;
import jakarta.annotation.security.RolesAllowed;
import java.util.List;
import org.grantdesk.base.BaseUrl;
import org.grantdesk.base.SecretInfo;
import org.grantdesk.base.ui.ActivityPanels;
import org.grantdesk.base.ui.Panel;
import org.grantdesk.base.ui.Styled;
import org.grantdesk.base.ui.TimeTexts;
import org.grantdesk.clients.ClientDetails;
import org.grantdesk.clients.ClientSecretService;
import org.grantdesk.clients.ClientService;
import org.grantdesk.clients.ProtocolSettingsService;
import org.grantdesk.clients.UsageDay;
import org.grantdesk.clients.UsageService;
import org.grantdesk.security.Authorities;

/** An app at a glance: whether it is healthy, who uses it, what changed, and how to connect it. */
@Route(value = ClientsNavigation.CLIENT, layout = ClientLayout.class)
@RolesAllowed(Authorities.MANAGE_OAUTH)
class OverviewTab extends ClientTab {

    private static final int DAYS = 30;

    private final transient ProtocolSettingsService protocol;
    private final transient UsageService usage;
    private final transient ClientSecretService secrets;
    private final transient ActivityPanels activity;
    private final transient BaseUrl baseUrl;
    private final transient TimeTexts times;
    private final transient AttentionNotes attention;

    OverviewTab(
            ClientService clients,
            ProtocolSettingsService protocol,
            UsageService usage,
            ClientSecretService secrets,
            ActivityPanels activity,
            BaseUrl baseUrl,
            TimeTexts times,
            AttentionNotes attention) {
        super(clients, "client.tab.overview");
        this.protocol = protocol;
        this.usage = usage;
        this.secrets = secrets;
        this.activity = activity;
        this.baseUrl = baseUrl;
        this.times = times;
        this.attention = attention;
    }

    @Override
    void show(ClientDetails app) {
        var endpoints = new Endpoints(baseUrl.get());
        var days = usage.days(app.clientId(), DAYS);
        // What needs attention stands above everything else.
        add(attention.of(app));
        add(new OverviewFigures(app, days, activeSecrets(app), times));
        var main = column(traffic(app, days));
        if (days.getLast().failed() > 0) {
            main.add(new FailuresPanel(
                    "overview.failedToday", app.clientId(), days.getLast().failures()));
        }
        main.add(new Panel("overview.changes", activity.latestForApp(app.clientId()))
                .withActions(new Anchor(
                        ClientsNavigation.activityOf(app.clientId()), getTranslation("overview.changes.all"))));
        var side = column(new ConnectPanel(app, endpoints));
        // The longer column gets nothing more, so that none ends far above the other.
        (isQuiet(days) ? main : side).add(new ClientFactsPanel(app, times));
        var columns = Styled.of(new Div(main, side), "gd-cockpit");
        add(columns);
        // The developer of such an app has the code already, and its client ID is the document's address.
        if (!app.fromDocument()) {
            add(new SnippetPanel(app, protocol.get(app.clientId()).settings().scopes(), endpoints));
        }
    }

    private Panel traffic(ClientDetails app, List<UsageDay> days) {
        if (isQuiet(days)) {
            return new NoTrafficPanel(app);
        }
        return new Panel("overview.traffic", UsageParts.chart(days, true))
                .withActions(new Anchor(ClientsNavigation.usageOf(app.clientId()), getTranslation("activity.usage")));
    }

    private static boolean isQuiet(List<UsageDay> days) {
        return days.stream().allMatch(UsageDay::isEmpty);
    }

    private List<SecretInfo> activeSecrets(ClientDetails app) {
        return app.hasSecrets()
                ? secrets.list(app.clientId()).stream().filter(SecretInfo::live).toList()
                : List.of();
    }

    private static Div column(Component... panels) {
        return Styled.of(new Div(panels), "gd-stack");
    }
}
