package org.grantdesk.clients.ui;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.NativeDetails;
import com.vaadin.flow.component.html.NativeTableRow;
import com.vaadin.flow.router.RouterLink;
import java.time.Instant;
import org.grantdesk.audit.AuditRows;
import org.grantdesk.audit.Outcome;
import org.grantdesk.clients.ClientService;
import org.grantdesk.clients.FailedRequest;
import org.grantdesk.clients.FailedRequests;
import org.grantdesk.clients.MetadataRules;
import org.grantdesk.clients.ProtocolClients;
import org.grantdesk.clients.TestApps;
import org.grantdesk.security.Authorities;
import org.grantdesk.testing.Database;
import org.grantdesk.testing.TestPerson;
import org.grantdesk.testing.ViewTest;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

class ActivityTabTest extends ViewTest {

    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");

    @Autowired
    ClientService clients;

    @Autowired
    Database database;

    @Autowired
    FailedRequests failures;

    @Autowired
    ProtocolClients protocol;

    TestPerson me;
    String clientId;

    @Test
    void theOwnerSeesWhatWasDoneToTheApp() {
        openMine(Authorities.MANAGE_OAUTH);

        assertThat(text()).contains("App registered", me.username());
        assertThat(find(ListItem.class).all()).hasSize(1);
        assertThat(links()).doesNotContain("activity?app=" + clientId);
    }

    @Test
    void whoReadsTheWholeLogGetsThereWithAClick() {
        openMine(Authorities.MANAGE_OAUTH, Authorities.MANAGE_SYSTEM);

        assertThat(links()).contains("activity?app=" + clientId);
    }

    @Test
    void aRefusalIsMarkedAndSaysWhatWasMissing() {
        openMine(Authorities.MANAGE_OAUTH);
        var stranger = users.with(Authorities.MANAGE_OAUTH);
        users.as(
                stranger,
                () -> assertThat(org.assertj.core.api.Assertions.catchThrowable(() -> clients.delete(clientId)))
                        .isNotNull());

        open("apps/" + clientId + "/activity");

        var newest = text(find(ListItem.class).all().getFirst());
        assertThat(newest)
                .contains("App deleted", "Refused", "Another person", "Missing permission: Manage all apps")
                .doesNotContain(stranger.username(), "192.0.2");
    }

    @Test
    void whoAllowedTheAppIsKnownOnlyToThoseWhoSeeOthers() {
        openMine(Authorities.MANAGE_OAUTH);
        var person = users.with();
        database.update(
                "insert into audit_event (occurred_at, action, outcome, actor_id, actor_name, address, client_id,"
                        + " client_name, person_id, person_name, after_json)"
                        + " values (current_timestamp, 'grant.approved', 'DONE', ?, ?, '192.0.2.7', ?, 'Payroll', ?, ?,"
                        + " '{\"scopes\":\"openid\"}')",
                person.id(),
                person.username(),
                clientId,
                person.id(),
                person.username());
        open("apps/" + clientId + "/activity");
        assertThat(text()).contains("Another person", "openid").doesNotContain(person.username(), "192.0.2.7");

        setPermissions(me, Authorities.MANAGE_OAUTH, Authorities.EDIT_OTHER_USERS);
        open("apps/" + clientId + "/activity");
        assertThat(text()).contains(person.username()).doesNotContain("192.0.2.7");

        setPermissions(me, Authorities.MANAGE_OAUTH, Authorities.EDIT_OTHER_USERS, Authorities.MANAGE_SYSTEM);
        open("apps/" + clientId + "/activity");
        assertThat(text()).contains(person.username(), "192.0.2.7");
    }

    @Test
    void detailsAreThereOnlyWhereThereIsMoreToSay() {
        openMine(Authorities.MANAGE_OAUTH);
        new AuditRows(database).app(NOON, me, "app.suspended", Outcome.DONE, clientId);
        users.as(me, () -> clients.update(clientId, TestApps.confidential("Ledger"), MetadataRules.PORTAL, null));

        open("apps/" + clientId + "/activity");

        var items = find(ListItem.class).all();
        assertThat(text(items.getFirst())).contains("Before", "Payroll", "After", "Ledger");
        assertThat(everything(items.getLast()).anyMatch(NativeDetails.class::isInstance))
                .isFalse();
    }

    @Test
    void showsTenAtATime() {
        openMine(Authorities.MANAGE_OAUTH);
        new AuditRows(database).many(20, NOON, me, clientId);
        open("apps/" + clientId + "/activity");
        assertThat(find(ListItem.class).all()).hasSize(10);

        click("Show more");
        assertThat(find(ListItem.class).all()).hasSize(20);
        click("Show more");

        assertThat(find(ListItem.class).all()).hasSize(21);
        assertThat(find(Button.class).withText("Show more").all()).isEmpty();
    }

    @Test
    void aRefusedAddressStandsBesideTheRegisteredOne() {
        openMine(Authorities.MANAGE_OAUTH);
        assertThat(text()).doesNotContain("Failed requests");
        var app = protocol.find(clientId).orElseThrow();
        failures.redirectUri(app, "https://app.example.com/call-back");
        failures.redirectUri(app, "https://app.example.com/call-back");

        open("apps/" + clientId + "/activity");

        var panel = find(FailedRequestsPanel.class).single();
        assertThat(text(panel)).contains("Does not match: path", "twice");
        var rows = everything(panel)
                .filter(NativeTableRow.class::isInstance)
                .map(row -> text(row).replace("\n", " "))
                .toList();
        assertThat(rows)
                .containsExactly(
                        "Registered https:// app.example.com /call back",
                        "Requested https:// app.example.com /call - back");
        assertThat(find(RouterLink.class)
                        .withText("Change the redirect URIs")
                        .single()
                        .getHref())
                .isEqualTo("apps/" + clientId + "/settings");
    }

    @Test
    void aQueryThatAloneDiffersIsSaidAndItsValuesAreNotShown() {
        openMine(Authorities.MANAGE_OAUTH);
        failures.redirectUri(protocol.find(clientId).orElseThrow(), "https://app.example.com/callback?tenant=hidden");

        open("apps/" + clientId + "/activity");

        assertThat(text(find(FailedRequestsPanel.class).single()))
                .contains("Only the query differs", "?\u2026")
                .doesNotContain("hidden");
        assertThat(find(Button.class).withText("Add this address").all())
                .as("without its query it is another address")
                .isEmpty();
    }

    @Test
    void anAddressIsAddedAfterAQuestionThatShowsAllOfIt() {
        openMine(Authorities.MANAGE_OAUTH);
        failures.redirectUri(protocol.find(clientId).orElseThrow(), "https://new.example.com/callback");
        open("apps/" + clientId + "/activity");

        click("Add this address");
        assertThat(question())
                .contains(
                        "Payroll",
                        "https://new.example.com/callback",
                        "new.example.com is a new host",
                        "Registered hosts: app.example.com",
                        "Anyone can send");
        confirm();

        assertThat(users.as(me, () -> clients.get(clientId)).redirectUris())
                .containsExactly("https://app.example.com/callback", "https://new.example.com/callback");
        assertThat(text(find(FailedRequestsPanel.class).single())).contains("Registered now");
        assertThat(find(Button.class).withText("Add this address").all()).isEmpty();
    }

    @Test
    void whatThePortalRefusesIsNotOffered() {
        openMine(Authorities.MANAGE_OAUTH);
        var app = protocol.find(clientId).orElseThrow();
        failures.redirectUri(app, "http://app.example.com/callback");
        failures.redirectUri(app, "javascript:alert(1)");
        failures.exchange(
                app,
                FailedRequest.Kind.CODE_REDIRECT_URI,
                "https://app.example.com/callback",
                "https://app.example.com/b");

        open("apps/" + clientId + "/activity");

        assertThat(text(find(FailedRequestsPanel.class).single())).contains("Only the scheme differs");
        assertThat(find(Button.class).withText("Add this address").all()).isEmpty();
    }

    @Test
    void theTabHasABadgeUntilItWasSeen() {
        openMine(Authorities.MANAGE_OAUTH);
        failures.redirectUri(protocol.find(clientId).orElseThrow(), "https://app.example.com/callback/");
        open("apps/" + clientId);
        assertThat(text()).contains("1 new failed request", "Only the slash at the end differs");
        assertThat(find(MismatchBanner.class).all()).hasSize(1);

        open("apps/" + clientId + "/activity");
        open("apps/" + clientId);

        assertThat(text()).doesNotContain("new failed request");
        assertThat(find(MismatchBanner.class).all()).isEmpty();
    }

    @Test
    void theBannerOfTheOverviewMendsAndGoes() {
        openMine(Authorities.MANAGE_OAUTH);
        failures.redirectUri(protocol.find(clientId).orElseThrow(), "https://app.example.com/callback/");
        open("apps/" + clientId);

        click("Add this address");
        confirm();

        assertThat(find(MismatchBanner.class).all()).isEmpty();
        assertThat(users.as(me, () -> clients.get(clientId)).redirectUris())
                .contains("https://app.example.com/callback/");
        failures.redirectUri(protocol.find(clientId).orElseThrow(), "https://app.example.com/other");
        open("apps/" + clientId);
        click("Dismiss");
        assertThat(find(MismatchBanner.class).all()).isEmpty();
    }

    @Test
    void aFailedExchangeHasItsReason() {
        openMine(Authorities.MANAGE_OAUTH);
        var app = protocol.find(clientId).orElseThrow();
        var right = "https://app.example.com/callback";
        failures.exchange(app, FailedRequest.Kind.CODE_VERIFIER, right, right);
        failures.exchange(app, FailedRequest.Kind.CODE_REDIRECT_URI, right, "");

        open("apps/" + clientId + "/activity");

        assertThat(text(find(FailedRequestsPanel.class).single()))
                .contains(
                        "a code_verifier that does not match", "another redirect URI: scheme, host, path", "Expected");
    }

    @Test
    void anAddressForAfterSigningOutIsShownToo() {
        openMine(Authorities.MANAGE_OAUTH);
        failures.postLogoutRedirectUri(protocol.find(clientId).orElseThrow(), "https://app.example.com/bye");

        open("apps/" + clientId + "/activity");

        assertThat(text(find(FailedRequestsPanel.class).single()).replace("\n", ""))
                .contains("No post-logout redirect URI is registered", "https://app.example.com/bye");
    }

    private void openMine(String... permissions) {
        me = signIn(permissions);
        clientId = users.as(me, () -> clients.register(TestApps.confidential("Payroll"), MetadataRules.PORTAL))
                .details()
                .clientId();
        open("apps/" + clientId + "/activity");
    }

    private java.util.stream.Stream<String> links() {
        return find(Anchor.class).all().stream().map(Anchor::getHref);
    }
}
