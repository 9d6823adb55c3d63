package org.grantdesk.approvals;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Set;
import org.grantdesk.apis.AccessDecisionService;
import org.grantdesk.apis.AccessQueueService;
import org.grantdesk.apis.AccessRequestService;
import org.grantdesk.apis.ApiService;
import org.grantdesk.apis.TestApis;
import org.grantdesk.base.Conflict;
import org.grantdesk.clients.ClientService;
import org.grantdesk.clients.MetadataRules;
import org.grantdesk.clients.TestApps;
import org.grantdesk.security.Authorities;
import org.grantdesk.testing.Database;
import org.grantdesk.testing.MailDouble;
import org.grantdesk.testing.StrictPortalTest;
import org.grantdesk.testing.TestPerson;
import org.grantdesk.testing.TestUsers;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Whoever requests scopes for an app hears what was decided, in their language, as long as they may manage the app. */
@StrictPortalTest
class RequesterMailTest {

    @Autowired
    private TestUsers users;

    @Autowired
    private ClientService clients;

    @Autowired
    private ApiService apis;

    @Autowired
    private AccessRequestService requests;

    @Autowired
    private AccessQueueService queue;

    @Autowired
    private AccessDecisionService decisions;

    @Autowired
    private Database database;

    private TestPerson developer;
    private TestPerson owner;
    private String app;
    private String api;

    @BeforeEach
    void aRequest() throws Exception {
        database.clear();
        database.update("delete from throttle");
        developer = users.with(Authorities.MANAGE_OAUTH);
        // Without an address, so that every email is the requester's.
        owner = users.with(Authorities.MANAGE_APIS);
        database.update("update person set email = '' where id = ?", owner.id());
        database.update("update person set email = 'developer@example.test' where id = ?", developer.id());
        app = users.as(developer, () -> clients.register(TestApps.confidential("Payroll"), MetadataRules.PORTAL))
                .details()
                .clientId();
        api = users.as(owner, () -> apis.register(TestApis.closed(TestApis.named("Calendar"))))
                .id();
        users.as(developer, () -> requests.request(app, api, Set.of("access"), "Reports"));
        MailDouble.server().purgeEmailFromAllMailboxes();
    }

    @Test
    void anApprovalIsTold() throws Exception {
        approve("");

        assertThat(mail())
                .startsWith("Your request was approved")
                .contains("Payroll", "Calendar", "/apps/" + app + "/settings")
                .doesNotContain("Reason");
    }

    @Test
    void anApprovalIsToldWithItsReason() throws Exception {
        approve("Until summer {0}");

        assertThat(mail())
                .startsWith("Your request was approved")
                .contains("Reason for the approval:", "Until summer {0}");
    }

    @Test
    void aRefusalIsToldWithItsReasonInTheLanguageOfThePerson() throws Exception {
        database.update("update person set locale = 'de' where id = ?", developer.id());

        refuse();

        assertThat(mail())
                .startsWith("Ihre Anfrage wurde abgelehnt")
                .contains("Payroll", "Calendar", "Grund der Ablehnung:", "Too much", "/apps/" + app + "/settings");
    }

    @Test
    void whoMayNotManageTheAppAnyMoreIsToldNothing() {
        users.setPermissions(developer);

        refuse();

        assertThat(database.count("access_request", "refusal is not null")).isEqualTo(1);
        assertThat(MailDouble.server().waitForIncomingEmail(1_000, 1)).isFalse();
    }

    @Test
    void whatWasNotStoredIsNotTold() {
        var row = users.as(owner, () -> queue.list(0, 1)).getFirst();
        database.update("delete from api_scope where api_id = ?", api);

        assertThatThrownBy(() -> users.as(owner, () -> decisions.approve(row.id(), "", row.version())))
                .isInstanceOf(Conflict.class);
        assertThat(MailDouble.server().waitForIncomingEmail(1_000, 1)).isFalse();
    }

    private void approve(String note) {
        var row = users.as(owner, () -> queue.list(0, 1)).getFirst();
        users.as(owner, () -> decisions.approve(row.id(), note, row.version()));
    }

    private void refuse() {
        var row = users.as(owner, () -> queue.list(0, 1)).getFirst();
        users.as(owner, () -> decisions.refuse(row.id(), "Too much"));
    }

    /** Subject and text of the only email. */
    private static String mail() throws Exception {
        assertThat(MailDouble.server().waitForIncomingEmail(10_000, 1)).isTrue();
        var mails = List.of(MailDouble.server().getReceivedMessages());
        assertThat(mails).hasSize(1);
        assertThat(mails.getFirst().getAllRecipients()[0]).hasToString("developer@example.test");
        return mails.getFirst().getSubject() + "\n" + mails.getFirst().getContent();
    }
}
