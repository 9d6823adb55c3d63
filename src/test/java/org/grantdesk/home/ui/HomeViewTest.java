package org.grantdesk.home.ui;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.component.html.Anchor;
import java.util.List;
import java.util.Set;
import org.grantdesk.apis.AccessRequestService;
import org.grantdesk.apis.ApiService;
import org.grantdesk.apis.TestApis;
import org.grantdesk.clients.ClientService;
import org.grantdesk.clients.FailedRequests;
import org.grantdesk.clients.MetadataRules;
import org.grantdesk.clients.ProtocolClients;
import org.grantdesk.clients.TestApps;
import org.grantdesk.security.Authorities;
import org.grantdesk.testing.Database;
import org.grantdesk.testing.ViewTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

class HomeViewTest extends ViewTest {

    @Autowired
    ClientService clients;

    @Autowired
    FailedRequests failures;

    @Autowired
    ProtocolClients protocol;

    @Autowired
    ApiService apis;

    @Autowired
    AccessRequestService requests;

    @Autowired
    Database database;

    @BeforeEach
    void nothingYet() {
        database.clear();
    }

    @Test
    void anEmptyInstallationSaysHowToBegin() {
        signIn(Authorities.ALL.toArray(String[]::new));

        assertThat(getCurrentView()).isInstanceOf(HomeView.class);
        assertThat(text()).contains("Good ", "Register your first app", "There are no apps yet", "Invite people");
        assertThat(hrefs()).contains("apps/new", "people", "authorized");
    }

    @Test
    void whoManagesNoAppsSeesWhichActForThem() {
        signIn();

        assertThat(text()).contains("No app can act for you").doesNotContain("Needs attention", "Register your first");
        assertThat(hrefs()).contains("authorized").doesNotContain("apps", "people");
    }

    @Test
    void nothingToDoIsSaid() {
        var me = signIn(Authorities.MANAGE_OAUTH);
        users.as(me, () -> clients.register(TestApps.confidential("Payroll"), MetadataRules.PORTAL));

        open("");

        assertThat(text()).contains("Nothing needs your attention", "Payroll", "Healthy");
    }

    @Test
    void aNumberLeadsToTheListOfThatManyApps() {
        var me = signIn(Authorities.MANAGE_OAUTH);
        for (var name : List.of("One", "Two", "Three", "Four", "Fine")) {
            var app = users.as(me, () -> clients.register(TestApps.confidential(name), MetadataRules.PORTAL))
                    .details()
                    .clientId();
            if (!name.equals("Fine")) {
                failures.redirectUri(protocol.find(app).orElseThrow(), "https://app.example.com/other");
            }
        }

        open("");
        assertThat(text()).contains("4 apps have had failed requests", "and 1 more", "1 failed request");
        var list = find(Anchor.class).withText("Review").single().getHref();
        open(list);

        assertThat(list).isEqualTo("apps?attention=failing");
        assertThat(text()).contains("4 apps", "Failed requests in the last 7 days");
    }

    @Test
    void whatWaitsForADecisionIsSaid() {
        var developer = users.with(Authorities.MANAGE_OAUTH);
        var app = users.as(developer, () -> clients.register(TestApps.confidential("Payroll"), MetadataRules.PORTAL))
                .details()
                .clientId();
        var owner = users.with(Authorities.MANAGE_APIS);
        var api = users.as(owner, () -> apis.register(TestApis.closed(TestApis.named("Calendar"))))
                .id();
        users.as(developer, () -> requests.request(app, api, Set.of("access"), "Reports"));

        signIn(developer);
        assertThat(text()).doesNotContain("waiting for your approval");

        signIn(owner);
        assertThat(text()).contains("Needs attention", "One app or request is waiting for your approval");
        assertThat(hrefs()).contains("approvals");
    }

    private List<String> hrefs() {
        return find(Anchor.class).all().stream().map(Anchor::getHref).toList();
    }
}
