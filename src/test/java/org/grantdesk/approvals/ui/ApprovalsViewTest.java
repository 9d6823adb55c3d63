package org.grantdesk.approvals.ui;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.sidenav.SideNavItem;
import com.vaadin.flow.component.textfield.TextArea;
import java.util.Set;
import org.grantdesk.apis.AccessDecisionService;
import org.grantdesk.apis.AccessRequestService;
import org.grantdesk.apis.ApiService;
import org.grantdesk.apis.TestApis;
import org.grantdesk.approvals.ApprovalDoor;
import org.grantdesk.approvals.ApprovalService;
import org.grantdesk.clients.ClientService;
import org.grantdesk.clients.MetadataRules;
import org.grantdesk.clients.ProtocolClients;
import org.grantdesk.clients.TestApps;
import org.grantdesk.security.Authorities;
import org.grantdesk.testing.Database;
import org.grantdesk.testing.TestPerson;
import org.grantdesk.testing.ViewTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

class ApprovalsViewTest extends ViewTest {

    @Autowired
    ClientService clients;

    @Autowired
    ProtocolClients protocol;

    @Autowired
    ApprovalDoor door;

    @Autowired
    ApprovalService approvals;

    @Autowired
    ApiService apis;

    @Autowired
    AccessRequestService requests;

    @Autowired
    AccessDecisionService decisions;

    @Autowired
    Database database;

    TestPerson me;
    TestPerson developer;
    String app;

    @BeforeEach
    void anAppWaits() {
        database.clear();
        developer = users.with(Authorities.MANAGE_OAUTH);
        app = users.as(developer, () -> clients.register(TestApps.confidential("Helper"), MetadataRules.PORTAL))
                .details()
                .clientId();
        database.update("update client set hold = 'APPROVAL', unverified = true where id = ?", app);
        door.arrive(
                developer.id(),
                protocol.find(app).orElseThrow(),
                Set.of("openid", "email"),
                "https://app.example.com/callback");
        me = signIn(Authorities.MANAGE_SYSTEM);
        open("approvals");
    }

    @Test
    void showsWhatWaitsAndHowMuch() {
        assertThat(find(ApprovalCard.class).single().getElement().getTextRecursively())
                .contains("Helper", "app.example.com", "Unverified", "Requested by one person");
        assertThat(badge()).isEqualTo("1");
    }

    @Test
    void approvingLetsPeopleConnectTheApp() {
        click("Approve");
        click("Approve app");

        assertThat(hold()).isNull();
        assertThat(find(ApprovalCard.class).all()).isEmpty();
    }

    @Test
    void refusingAsksForAReason() {
        click("Refuse");
        click("Refuse app");
        assertThat(find(TextArea.class).single().isInvalid()).isTrue();
        assertThat(hold()).isEqualTo("APPROVAL");

        test(find(TextArea.class).single()).setValue("Unknown vendor");
        click("Refuse app");

        assertThat(hold()).isEqualTo("REFUSED");
        assertThat(database.value(String.class, "select hold_reason from client where id = ?", app))
                .isEqualTo("Unknown vendor");
    }

    @Test
    void whoIsSlowerIsTold() {
        click("Approve");
        users.as(
                me,
                () -> approvals.refuse(
                        app, "No", approvals.list(0, 1).getFirst().version()));

        click("Approve app");

        assertThat(hold()).isEqualTo("REFUSED");
        assertThat(find(ApprovalCard.class).all()).isEmpty();
    }

    @Test
    void anAppThatRegisteredItselfOtherwiseIsDecidedHere() {
        database.update("update client set hold = 'CHANGED', origin = 'REGISTRATION' where id = ?", app);
        open("approvals");

        click("Approve");
        click("Approve app");

        assertThat(hold()).isNull();
    }

    @Test
    void aChangedDocumentIsComparedAndAccepted() {
        var said = "{\"clientName\": \"%s\", \"clientUri\": \"\", \"logoUri\": \"\","
                + " \"redirectUris\": [\"https://app.example.com/callback\"], \"provesItself\": false,"
                + " \"softwareId\": \"\"}";
        database.update(
                "update client set hold = 'CHANGED', origin = 'DOCUMENT', document_url ="
                        + " 'https://client.example.test/helper' where id = ?",
                app);
        database.update(
                "insert into client_document (client_id, accepted, proposed, fetched_at, fresh_until) values (?, ?, ?,"
                        + " current_timestamp, current_timestamp)",
                app,
                said.formatted("Helper"),
                said.formatted("Other helper"));
        open("approvals");

        assertThat(find(Button.class).all().stream().map(Button::getText)).doesNotContain("Approve");
        assertThat(text(find(ApprovalCard.class).single())).contains("Other helper");
        click("Accept change");
        confirm();

        assertThat(hold()).isNull();
        assertThat(find(ApprovalCard.class).all()).isEmpty();
    }

    @Test
    void theOwnerOfAnApiDecidesAboutItsRequestsAlone() {
        var owner = users.with(Authorities.MANAGE_APIS);
        request(owner);

        signIn(owner);
        open("approvals");

        assertThat(find(ApprovalCard.class).all()).isEmpty();
        assertThat(text(find(AccessCard.class).single()))
                .contains("Helper requests access to Calendar", "access", "New", "Medium risk", "Reports");
        assertThat(badge()).isEqualTo("1");
        click("Approve");
        click("Approve request");

        assertThat(find(AccessCard.class).all()).isEmpty();
        assertThat(text()).contains("Nothing is waiting");
        assertThat(database.count("client_api_scope", "client_id = ? and scope = 'access'", app))
                .isEqualTo(1);
    }

    @Test
    void aRequestThatIsRefusedNeedsAReason() {
        var owner = users.with(Authorities.MANAGE_APIS);
        request(owner);
        signIn(owner);
        open("approvals");

        click("Refuse");
        click("Refuse request");
        assertThat(find(TextArea.class).single().isInvalid()).isTrue();
        test(find(TextArea.class).single()).setValue("Use the export");
        click("Refuse request");

        assertThat(find(AccessCard.class).all()).isEmpty();
        assertThat(database.value(String.class, "select refusal from access_request"))
                .isEqualTo("Use the export");
    }

    @Test
    void anAdministratorSeesBoth() {
        request(users.with(Authorities.MANAGE_APIS));
        open("approvals");

        assertThat(find(ApprovalCard.class).all()).hasSize(1);
        assertThat(find(AccessCard.class).all()).hasSize(1);
        assertThat(badge()).isEqualTo("2");
    }

    @Test
    void whoDecidesTooLateIsTold() {
        var owner = users.with(Authorities.MANAGE_APIS);
        request(owner);
        signIn(owner);
        open("approvals");
        click("Approve");
        users.as(me, () -> decisions.refuse(database.value(String.class, "select id from access_request"), "No"));

        click("Approve request");

        assertThat(messages()).anyMatch(message -> message.contains("no longer waiting"));
        assertThat(database.count("client_api", "true")).isZero();
    }

    /** The app asks for the API of this person, which is for listed apps. */
    private void request(TestPerson owner) {
        var api = users.as(owner, () -> apis.register(TestApis.closed(TestApis.named("Calendar"))));
        users.as(developer, () -> requests.request(app, api.id(), Set.of("access"), "Reports"));
    }

    private String badge() {
        return find(SideNavItem.class).all().stream()
                .filter(item -> "Approvals".equals(item.getLabel()))
                .findFirst()
                .orElseThrow()
                .getSuffixComponent()
                .getElement()
                .getText();
    }

    private @org.jspecify.annotations.Nullable String hold() {
        return database.value(String.class, "select hold from client where id = ?", app);
    }
}
