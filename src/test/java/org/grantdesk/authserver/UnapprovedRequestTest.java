package org.grantdesk.authserver;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.grantdesk.apis.AccessDecisionService;
import org.grantdesk.apis.AccessQueueService;
import org.grantdesk.apis.AccessRequestService;
import org.grantdesk.apis.ApiMetadata;
import org.grantdesk.apis.ApiScope.Risk;
import org.grantdesk.apis.ApiService;
import org.grantdesk.apis.TestApis;
import org.grantdesk.base.Ids;
import org.grantdesk.clients.ClientHold;
import org.grantdesk.security.Authorities;
import org.grantdesk.testing.HttpVisitor;
import org.grantdesk.testing.TestPerson;
import org.grantdesk.testing.TestUsers;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** A person whose app asks for what the owner of an API has to give it first reads who decides, and goes on when it is given. */
class UnapprovedRequestTest extends ProtocolTest {

    @Autowired
    ApiService apis;

    @Autowired
    AccessRequestService requests;

    @Autowired
    AccessQueueService queue;

    @Autowired
    AccessDecisionService decisions;

    private TestPerson owner;
    private TestPerson maker;
    private ApiMetadata calendar;

    @BeforeEach
    void makeAnApi() {
        jdbc.update("delete from api");
        owner = users.with(Authorities.MANAGE_APIS);
        maker = users.with(Authorities.MANAGE_OAUTH);
        jdbc.update("update client set owner_id = ? where id = ?", maker.id(), app.clientId());
        calendar = TestApis.withScopes(
                TestApis.named("Calendar <b>" + Ids.next()),
                List.of(
                        TestApis.scope("read"),
                        TestApis.scope("erase", Risk.HIGH, false),
                        TestApis.scope("audit", Risk.LOW, true)));
    }

    @Test
    void thePageSaysWhoDecidesAndGoesOnWhenItIsDecided() {
        var api = make(calendar);

        var address = waiting("scope", "read audit", "resource", calendar.identifier());
        var page = visitor.open(address);
        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.headers().firstValue("Refresh")).hasValue("10");
        assertThat(page.body())
                .contains("Relying Party", "Calendar &lt;b&gt;", "The owner of the API or an administrator")
                .contains("No one has requested them yet", "Request access")
                .doesNotContain("<script");
        assertThat(jdbc.queryForObject("select count(*) from access_request", Long.class))
                .as("who looks requests nothing")
                .isZero();

        users.as(maker, () -> requests.request(app.clientId(), api, Set.of("audit"), "Reports"));
        assertThat(visitor.open(address).body())
                .contains("They have been requested", "expire after 14 days")
                .doesNotContain("No one has requested");

        var row = users.as(owner, () -> queue.list(0, 1)).getFirst();
        users.as(owner, () -> decisions.approve(row.id(), "", row.version()));

        var consent = visitor.target(visitor.open(visitor.target(visitor.open(address))));
        assertThat(consent).startsWith("/oauth/consent");
        var tokens =
                app.redeem(app.decide(visitor, visitor.open(consent), "allow").get("code"));
        assertThat(tokens.text("scope").split(" ")).containsExactlyInAnyOrder("read", "audit");
    }

    @Test
    void scopesAloneDecideWhichApiItIs() {
        make(calendar);

        assertThat(visitor.open(waiting("scope", "audit")).body()).contains("Calendar");

        make(TestApis.withScopes(TestApis.named("Notes"), List.of(TestApis.scope("audit", Risk.LOW, true))));
        assertThat(answer("scope", "audit")).as("of two no one can tell").containsEntry("error", "invalid_scope");
    }

    @Test
    void anApiWithoutAScopeThatTheAppMayAskForIsWaitedFor() {
        calendar = TestApis.withScopes(calendar, List.of(TestApis.scope("audit", Risk.LOW, true)));
        make(calendar);

        waiting("scope", "openid", "resource", calendar.identifier());
        waiting("scope", "audit", "resource", calendar.identifier());
    }

    /** Whether there is such an API is no one's business, until those who look after the app have found it. */
    @Test
    void anApiForListedAppsIsWaitedForOnceItIsRequested() {
        calendar = TestApis.closed(calendar);
        var api = make(calendar);
        assertThat(answer("scope", "read", "resource", calendar.identifier())).containsEntry("error", "invalid_target");

        users.as(maker, () -> requests.request(app.clientId(), api, Set.of("read"), "Reports"));

        assertThat(visitor.open(waiting("scope", "read", "resource", calendar.identifier()))
                        .body())
                .contains("They have been requested");
        users.as(
                owner,
                () -> decisions.refuse(
                        users.as(owner, () -> queue.list(0, 1)).getFirst().id(), "No"));
        assertThat(answer("scope", "read", "resource", calendar.identifier())).containsEntry("error", "invalid_target");
    }

    @Test
    void aPublishedApiIsNoSecret() {
        calendar = TestApis.closed(calendar);
        var api = make(calendar);
        jdbc.update("update api set published = true where id = ?", api);

        waiting("scope", "read", "resource", calendar.identifier());
    }

    /** What an approval does not help with is the app's to know. */
    @Test
    void otherRefusalsGoToTheApp() {
        make(calendar);

        assertThat(answer("scope", "erase", "resource", calendar.identifier())).containsEntry("error", "invalid_scope");
        assertThat(answer("scope", "audit erase", "resource", calendar.identifier()))
                .containsEntry("error", "invalid_scope");
        assertThat(answer("scope", "nothing", "resource", calendar.identifier()))
                .containsEntry("error", "invalid_scope");
        assertThat(answer("scope", "audit", "resource", calendar.identifier(), "prompt", "none"))
                .containsEntry("error", "invalid_scope");
        assertThat(answer("scope", "audit", "resource", "https://elsewhere.example.test"))
                .containsEntry("error", "invalid_target");
    }

    @Test
    void anAppThatRegisteredItselfGetsLessAndWaitsForNothing() {
        make(calendar);
        jdbc.update("update client set origin = 'REGISTRATION' where id = ?", app.clientId());

        var target = visitor.target(
                visitor.open(app.authorizeUrl("scope", "read audit", "resource", calendar.identifier())));

        assertThat(target).startsWith("/oauth/consent");
        waiting("scope", "audit", "resource", calendar.identifier());
    }

    @Test
    void strangersSignInFirst() {
        make(calendar);
        var stranger = new HttpVisitor(port);
        var url = app.authorizeUrl("scope", "audit", "resource", calendar.identifier());

        assertThat(stranger.target(stranger.open(stranger.target(stranger.open(url)))))
                .startsWith("/login");

        stranger.signIn(users.withPassword().username(), TestUsers.PASSWORD);
        assertThat(stranger.target(stranger.open(url))).startsWith("/oauth/waiting");
    }

    /** It would say that the request was submitted, which it is not while an approval is missing. */
    @Test
    void whatIsMissingComesBeforeAHold() {
        make(calendar);
        jdbc.update("update client set hold = ? where id = ?", ClientHold.APPROVAL.name(), app.clientId());

        var page = visitor.open(waiting("scope", "audit", "resource", calendar.identifier()));

        assertThat(page.body()).contains("No one has requested them yet").doesNotContain("has been submitted");
        assertThat(count("approval_request", app)).isZero();
    }

    private String make(ApiMetadata api) {
        return users.as(owner, () -> apis.register(api)).id();
    }

    private String waiting(String... parameters) {
        var target = visitor.target(visitor.open(app.authorizeUrl(parameters)));
        assertThat(target).startsWith("/oauth/waiting");
        return target;
    }

    private Map<String, String> answer(String... parameters) {
        var target = visitor.target(visitor.open(app.authorizeUrl(parameters)));
        assertThat(target).startsWith(app.redirectUri());
        return RelyingParty.query(target);
    }
}
