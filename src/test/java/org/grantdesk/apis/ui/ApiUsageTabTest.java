package org.grantdesk.apis.ui;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.router.RouterLink;
import org.grantdesk.apis.ApiDetails;
import org.grantdesk.apis.ApiMetadata;
import org.grantdesk.apis.ApiService;
import org.grantdesk.apis.ApiUsageCounts;
import org.grantdesk.apis.ApiUsageService;
import org.grantdesk.base.Ids;
import org.grantdesk.base.ui.UsageTable;
import org.grantdesk.clients.ClientService;
import org.grantdesk.clients.MetadataRules;
import org.grantdesk.clients.TestApps;
import org.grantdesk.security.Authorities;
import org.grantdesk.testing.ViewTest;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

class ApiUsageTabTest extends ViewTest {

    @Autowired
    ApiService apis;

    @Autowired
    ClientService clients;

    @Autowired
    ApiUsageCounts counts;

    ApiDetails api;
    String app;

    @Test
    void anUnusedApiSaysSo() {
        register();

        openTab("");

        assertThat(text()).contains("No tokens in this period", "7 days");
    }

    @Test
    void tokensAndQuestionsAreShownByDayAndApp() {
        register();
        counts.issued(api.id(), app);
        counts.issued(api.id(), app);
        counts.asked(api.id());
        counts.flush();

        openTab("");

        assertThat(text()).contains("Last 7 days", "Tokens\n2", "Introspections\n1", "Payroll");
        assertThat(find(Anchor.class).withText("Payroll").single().getHref()).isEqualTo("apps/" + app);
        var table = Jsoup.parseBodyFragment(find(UsageTable.class).single().getInnerHtml());
        assertThat(table.select("tbody tr")).hasSize(7);
        assertThat(table.select("tbody tr").first().select("td").eachText()).containsExactly("2", "1");
    }

    @Test
    void whatIsLeftOutIsSaid() {
        register();
        for (int i = 0; i < ApiUsageService.MAX_APPS; i++) {
            counts.issued(api.id(), Ids.next());
        }
        counts.flush();
        openTab("");
        assertThat(text()).contains("Deleted app").doesNotContain("More than");

        counts.issued(api.id(), app);
        counts.flush();
        openTab("");

        assertThat(text()).contains("More than 100 apps got tokens");
    }

    @Test
    void theAddressNamesTheRange() {
        register();

        openTab("?days=30");

        assertThat(text()).contains("in the last 30 days");
        assertThat(find(RouterLink.class)
                        .withText("30 days")
                        .single()
                        .getElement()
                        .getAttribute("aria-current"))
                .isEqualTo("true");
        openTab("?days=nonsense");
        assertThat(text()).contains("in the last 7 days");
    }

    private void register() {
        var me = signIn(Authorities.MANAGE_APIS, Authorities.MANAGE_OAUTH);
        var address = "https://notes." + me.username() + ".example.test";
        api = users.as(me, () -> apis.register(ApiMetadata.simple(address, "Notes")));
        app = users.as(me, () -> clients.register(TestApps.confidential("Payroll"), MetadataRules.PORTAL))
                .details()
                .clientId();
    }

    private void openTab(String query) {
        open("apis/" + api.id() + "/usage" + query);
    }
}
