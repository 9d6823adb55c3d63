package org.grantdesk.approvals.ui;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.sidenav.SideNavItem;
import com.vaadin.flow.component.textfield.TextArea;
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
    Database database;

    TestPerson me;
    String app;

    @BeforeEach
    void anAppWaits() {
        database.clear();
        var owner = users.with(Authorities.MANAGE_OAUTH);
        app = users.as(owner, () -> clients.register(TestApps.confidential("Helper"), MetadataRules.PORTAL))
                .details()
                .clientId();
        database.update("update client set hold = 'APPROVAL', unverified = true where id = ?", app);
        door.arrive(
                owner.id(),
                protocol.find(app).orElseThrow(),
                java.util.Set.of("openid", "email"),
                "https://app.example.com/callback");
        me = signIn(Authorities.MANAGE_SYSTEM);
        open("approvals");
    }

    @Test
    void showsWhatWaitsAndHowMuch() {
        assertThat(find(ApprovalCard.class).single().getElement().getTextRecursively())
                .contains("Helper", "app.example.com", "Unverified", "Requested by one person");
        assertThat(find(SideNavItem.class).all().stream()
                        .filter(item -> "Approvals".equals(item.getLabel()))
                        .findFirst()
                        .orElseThrow()
                        .getSuffixComponent()
                        .getElement()
                        .getText())
                .isEqualTo("1");
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
    void aChangedDocumentIsReviewedOnThePageOfTheApp() {
        database.update("update client set hold = 'CHANGED', origin = 'DOCUMENT' where id = ?", app);
        open("approvals");

        assertThat(find(Button.class).all().stream().map(Button::getText)).doesNotContain("Approve");
        assertThat(find(ApprovalCard.class).single().getElement().getTextRecursively())
                .contains("Review the changes");
    }

    private @org.jspecify.annotations.Nullable String hold() {
        return database.value(String.class, "select hold from client where id = ?", app);
    }
}
