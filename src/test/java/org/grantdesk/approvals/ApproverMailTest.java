package org.grantdesk.approvals;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
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
