package org.grantdesk.clients.ui;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.router.RouterLink;
import java.util.List;
import org.grantdesk.base.ui.EmptyState;
import org.grantdesk.base.ui.Figure;
import org.grantdesk.base.ui.UsageChart;
import org.grantdesk.base.ui.UsageTable;
import org.grantdesk.clients.AppUsage;
import org.grantdesk.clients.ClientService;
import org.grantdesk.clients.FailureReason;
import org.grantdesk.clients.MetadataRules;
import org.grantdesk.clients.TestApps;
import org.grantdesk.clients.UsageEvent;
import org.grantdesk.security.Authorities;
import org.grantdesk.testing.StatementCount;
import org.grantdesk.testing.ViewTest;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** What an app did: on the overview without a click, by day under Activity. */
class UsageTabTest extends ViewTest {

    @Autowired
    ClientService clients;

    @Autowired
    AppUsage usage;

    String clientId;

    @Test
    void theOverviewTellsHowTheAppIsUsed() {
        register(Authorities.MANAGE_OAUTH);
        signIns(3);
        usage.countFailure(clientId, FailureReason.CREDENTIALS);
        usage.countFailure(clientId, FailureReason.CREDENTIALS);
        usage.countFailure(clientId, FailureReason.SCOPE);
        usage.flush();

        open("apps/" + clientId);

        assertThat(figures())
                .containsExactly(
                        "People 0 authorized this app",
                        "Sign-ins, 7 days 3 0 the 7 days before",
                        "Tokens, 7 days 3 0 the 7 days before",
                        "Failed today 3 Wrong or missing secret",
                        "Secret age New Never used");
        assertThat(find(Figure.class).all())
                .extracting(Anchor::getHref)
                .containsExactly(
                        path("/people"),
                        path("/activity/usage"),
                        path("/activity/usage"),
                        path("/secrets"),
                        path("/secrets"));
        assertThat(text(find(FailuresPanel.class).single()).replace("\n", " "))
                .contains("2 Wrong or missing secret Open secrets", "1 Scope not allowed Open settings");
        assertThat(text()).contains("Recent changes", "App registered");
    }

    /** Who sees the bars and who hears the table learn the same. */
    @Test
    void theChartHasItsNumbersAsATable() {
        register(Authorities.MANAGE_OAUTH);
        signIns(2);
        usage.flush();

        open("apps/" + clientId);

        var chart = Jsoup.parseBodyFragment(find(UsageChart.class).single().getInnerHtml());
        assertThat(chart.select(".gd-chart").eachAttr("aria-hidden")).containsExactly("true", "true");
        assertThat(chart.select("rect.gd-count-bar")).hasSize(2);
        assertThat(chart.select("rect.gd-day-bar title")).hasSize(60);
        var rows = chart.select(".gd-sr-only tbody tr");
        assertThat(rows).hasSize(30);
        assertThat(rows.getFirst().select("td").eachText()).containsExactly("2", "0", "2", "0");
        assertThat(chart.select("thead th").eachText())
                .containsExactly("Day", "Sign-ins", "Refreshes", "Tokens", "Failed requests");
    }

    @Test
    void aNewAppSaysWhatToDoNext() {
        register(Authorities.MANAGE_OAUTH);

        open("apps/" + clientId);

        assertThat(find(UsageChart.class).all()).isEmpty();
        assertThat(text(find(NoTrafficPanel.class).single()))
                .contains("This app has not been used yet", "Add the client ID and a secret", "Try it");
    }

    @Test
    void whatTheAppDidLastWeekIsUnderActivity() {
        register(Authorities.MANAGE_OAUTH);
        signIns(2);
        usage.count(clientId, UsageEvent.REFRESH);
        usage.countFailure(clientId, FailureReason.REDIRECT_URI);
        usage.flush();

        open("apps/" + clientId + "/activity");
        assertThat(current()).containsExactly("Activity", "Changes");
        open(find(RouterLink.class).withText("Usage").single().getHref());

        assertThat(current()).containsExactly("Activity", "Usage", "7 days");
        var rows = rows();
        assertThat(rows).hasSize(7);
        assertThat(rows.getFirst()).endsWith(" 2 1 2 1 1 × Redirect URI not registered");
        assertThat(rows.getLast()).endsWith(" 0 0 0 0");
    }

    @Test
    void longRangesLeaveEmptyDaysOut() {
        register(Authorities.MANAGE_OAUTH);
        signIns(1);
        usage.flush();

        for (var days : List.of("90", "400")) {
            open("apps/" + clientId + "/activity/usage?days=" + days);
            assertThat(current()).contains(days + " days");
            assertThat(rows()).hasSize(1);
        }
        open("apps/" + clientId + "/activity/usage?days=30");
        assertThat(rows()).hasSize(30);
        open("apps/" + clientId + "/activity/usage?days=2147483648");
        assertThat(current()).contains("7 days");
    }

    @Test
    void anAppWithoutRequestsHasAnEmptyState() {
        register(Authorities.MANAGE_OAUTH);

        open("apps/" + clientId + "/activity/usage");

        assertThat(text(find(EmptyState.class).single())).contains("No requests in this period", "last 7 days");
    }

    @Test
    void theNumbersOfAForeignAppAreNotFound() {
        var owner = users.with(Authorities.MANAGE_OAUTH);
        clientId = users.as(owner, () -> clients.register(TestApps.confidential("Payroll"), MetadataRules.PORTAL))
                .details()
                .clientId();
        signIn(Authorities.MANAGE_OAUTH);

        open("apps/" + clientId + "/activity/usage");

        assertThat(heading()).isEqualTo("Page not found");
    }

    /** As many on a busy app as on a new one. */
    @Test
    void theOverviewCostsAFewStatements() {
        register(Authorities.MANAGE_OAUTH);
        var fresh = StatementCount.during(() -> open("apps/" + clientId));
        signIns(1);
        for (var reason : FailureReason.values()) {
            usage.countFailure(clientId, reason);
        }
        usage.flush();

        assertThat(StatementCount.during(() -> open("apps/" + clientId)))
                .hasSizeLessThanOrEqualTo(fresh.size())
                .hasSizeLessThanOrEqualTo(40);
        assertThat(StatementCount.during(() -> open("apps/" + clientId + "/activity/usage?days=400")))
                .hasSizeLessThanOrEqualTo(fresh.size());
    }

    @Test
    void theOwnerIsALinkForThoseWhoMayOpenThePerson() {
        var me = register(Authorities.MANAGE_OAUTH);
        open("apps/" + clientId);
        assertThat(find(Anchor.class).all()).extracting(Anchor::getHref).doesNotContain("people/" + me.id());

        setPermissions(me, Authorities.MANAGE_OAUTH, Authorities.EDIT_OTHER_USERS);
        open("apps/" + clientId);
        assertThat(find(Anchor.class).all()).extracting(Anchor::getHref).contains("people/" + me.id());
    }

    @Test
    void anAppIsSuspendedAndResumedFromItsHead() {
        register(Authorities.MANAGE_OAUTH);
        open("apps/" + clientId);

        click("Suspend");
        confirm();
        assertThat(text()).contains("This app is suspended");
        click("Resume");

        assertThat(text()).doesNotContain("This app is suspended");
    }

    private org.grantdesk.testing.TestPerson register(String... permissions) {
        var me = signIn(permissions);
        clientId = users.as(me, () -> clients.register(TestApps.confidential("Payroll"), MetadataRules.PORTAL))
                .details()
                .clientId();
        return me;
    }

    private void signIns(int count) {
        for (int i = 0; i < count; i++) {
            usage.count(clientId, UsageEvent.SIGN_IN);
            usage.count(clientId, UsageEvent.TOKEN);
        }
    }

    private String path(String tab) {
        return "apps/" + clientId + tab;
    }

    private List<String> figures() {
        return find(Figure.class).all().stream()
                .map(figure -> text(figure).replaceAll("\\s+", " ").strip())
                .toList();
    }

    private List<String> current() {
        return find(RouterLink.class).all().stream()
                .filter(link -> link.getElement().hasAttribute("aria-current"))
                .map(RouterLink::getText)
                .filter(text -> !text.isBlank())
                .toList();
    }

    private List<String> rows() {
        return Jsoup.parseBodyFragment(find(UsageTable.class).single().getInnerHtml())
                .select("tbody tr")
                .eachText();
    }
}
