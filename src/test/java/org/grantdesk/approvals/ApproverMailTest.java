package org.grantdesk.approvals;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.grantdesk.apis.AccessRequestService;
import org.grantdesk.apis.AccessRequested;
import org.grantdesk.apis.ApiService;
import org.grantdesk.apis.TestApis;
import org.grantdesk.clients.ClientService;
import org.grantdesk.clients.MetadataRules;
import org.grantdesk.clients.TestApps;
import org.grantdesk.security.Authorities;
import org.grantdesk.testing.Database;
import org.grantdesk.testing.MailDouble;
import org.grantdesk.testing.StrictPortalTest;
import org.grantdesk.testing.TestClock;
import org.grantdesk.testing.TestUsers;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Approvers hear of apps that wait, and whoever registers apps by the hundred does not fill their mailboxes. */
@StrictPortalTest
class ApproverMailTest {

    @Autowired
    private ApproverMail mail;

    @Autowired
    private TestUsers users;

    @Autowired
    private TestClock clock;

    @Autowired
    private ClientService clients;

    @Autowired
    private ApiService apis;

    @Autowired
    private AccessRequestService requests;

    @Autowired
    private Database database;

    @BeforeEach
    void anApprover() throws Exception {
        database.clear();
        database.update("delete from throttle");
        MailDouble.server().purgeEmailFromAllMailboxes();
        var approver = users.with(Authorities.MANAGE_SYSTEM);
        database.update("update person set email = 'approver@example.test' where id = ?", approver.id());
    }

    @AfterEach
    void backToNow() {
        clock.reset();
    }

    @Test
    void theOwnerOfAnApiIsToldOfRequestsAndAdministratorsWhereNoOwnerDecides() throws Exception {
        var developer = users.with(Authorities.MANAGE_OAUTH);
        var owner = users.with(Authorities.MANAGE_APIS);
        database.update("update person set email = 'owner@example.test', locale = 'de' where id = ?", owner.id());
        var app = users.as(developer, () -> clients.register(TestApps.confidential("Payroll"), MetadataRules.PORTAL))
                .details()
                .clientId();
        var api = users.as(owner, () -> apis.register(TestApis.closed(TestApis.named("Calendar"))))
                .id();

        users.as(developer, () -> requests.request(app, api, Set.of("access"), "Reports"));
        assertThat(MailDouble.server().waitForIncomingEmail(10_000, 1)).isTrue();
        users.setPermissions(owner);
        users.as(developer, () -> requests.request(app, api, Set.of("access"), "Reports"));
        assertThat(MailDouble.server().waitForIncomingEmail(10_000, 2)).isTrue();

        var mails = MailDouble.server().getReceivedMessages();
        var subjects = new HashMap<String, String>();
        for (var one : mails) {
            subjects.put(one.getAllRecipients()[0].toString(), one.getSubject());
            assertThat(one.getContent().toString()).contains("Payroll", "/approvals");
        }
        assertThat(subjects)
                .containsExactlyInAnyOrderEntriesOf(Map.of(
                        "owner@example.test", "Eine Anfrage wartet auf Ihre Genehmigung",
                        "approver@example.test", "A request is waiting for your approval"));
    }

    @Test
    void tellsOfTenRequestsOfOnePersonInAnHourAtMost() {
        for (int i = 0; i < 30; i++) {
            mail.onRequest(new AccessRequested("Payroll", null, "somebody"));
        }
        mail.onRequest(new AccessRequested("Payroll", null, "somebody else"));
        assertThat(MailDouble.server().waitForIncomingEmail(10_000, 11)).isTrue();
        assertThat(MailDouble.server().waitForIncomingEmail(1_000, 12)).isFalse();
    }

    @Test
    void tellsOfTenAppsInAnHourAtMost() {
        for (int i = 0; i < 30; i++) {
            mail.tell("Agent " + i);
        }
        assertThat(MailDouble.server().waitForIncomingEmail(10_000, 10)).isTrue();
        assertThat(MailDouble.server().waitForIncomingEmail(1_000, 11)).isFalse();

        clock.advance(Duration.ofMinutes(6));
        mail.tell("Agent later");
        assertThat(MailDouble.server().waitForIncomingEmail(10_000, 11)).isTrue();
    }
}
