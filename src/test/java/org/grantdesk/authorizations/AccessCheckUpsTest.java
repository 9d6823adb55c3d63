package org.grantdesk.authorizations;

import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.util.GreenMailUtil;
import java.sql.Timestamp;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.grantdesk.base.Ids;
import org.grantdesk.clients.ClientService;
import org.grantdesk.clients.MetadataRules;
import org.grantdesk.clients.TestApps;
import org.grantdesk.security.Authorities;
import org.grantdesk.testing.Database;
import org.grantdesk.testing.MailDouble;
import org.grantdesk.testing.StrictPortalTest;
import org.grantdesk.testing.TestClock;
import org.grantdesk.testing.TestPerson;
import org.grantdesk.testing.TestUsers;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Once a year people are asked to review what they allow, and those who allow nothing are left in peace. */
@StrictPortalTest
class AccessCheckUpsTest {

    private static final Duration YEAR = Duration.ofDays(365);
    private static final Duration MINUTE = Duration.ofMinutes(1);

    @Autowired
    private AccessCheckUps checkUps;

    @Autowired
    private ClientService clients;

    @Autowired
    private TestUsers users;

    @Autowired
    private TestClock clock;

    @Autowired
    private Database database;

    private String app;
    private TestPerson person;

    @BeforeEach
    void onePersonWithAnApp() throws Exception {
        database.clear();
        MailDouble.server().purgeEmailFromAllMailboxes();
        var owner = users.with(Authorities.MANAGE_OAUTH);
        app = users.as(owner, () -> clients.register(TestApps.confidential("App"), MetadataRules.PORTAL))
                .details()
                .clientId();
        person = person("someone@example.test");
        allow(person);
    }

    @AfterEach
    void backToNow() {
        clock.reset();
    }

    @Test
    void onceAYear() throws Exception {
        clock.advance(YEAR.minus(MINUTE));
        checkUps.send();
        assertThat(mails(0)).isTrue();

        clock.advance(MINUTE.multipliedBy(2));
        checkUps.send();
        checkUps.send();
        assertThat(mails(1)).isTrue();
        var mail = MailDouble.server().getReceivedMessages()[0];
        assertThat(mail.getAllRecipients()[0]).hasToString("someone@example.test");
        assertThat(GreenMailUtil.getBody(mail)).contains("account:").contains("/authorized");

        clock.advance(YEAR.minus(MINUTE));
        checkUps.send();
        assertThat(mails(1)).isTrue();

        clock.advance(MINUTE.multipliedBy(2));
        checkUps.send();
        assertThat(mails(2)).isTrue();
    }

    @Test
    void twoServersSendOne() throws Exception {
        clock.advance(YEAR.plus(MINUTE));

        CompletableFuture.allOf(
                        CompletableFuture.runAsync(checkUps::send),
                        CompletableFuture.runAsync(checkUps::send),
                        CompletableFuture.runAsync(checkUps::send))
                .join();

        assertThat(mails(1)).isTrue();
    }

    @Test
    void onlyWhoAllowsAnythingAndCanSignIn() throws Exception {
        person("nothing@example.test");
        var gone = person("gone@example.test");
        allow(gone);
        database.update("update person set deactivated_at = current_timestamp where id = ?", gone.id());
        var over = person("over@example.test");
        allow(over);
        clock.advance(YEAR.plus(MINUTE));
        database.update(
                "update app_grant set expires_at = ? where person_id = ?",
                Timestamp.from(clock.instant().minusSeconds(1)),
                over.id());

        checkUps.send();

        assertThat(mails(1)).isTrue();
        assertThat(database.count("access_check_up", "person_id = ?", person.id()))
                .isEqualTo(1);
    }

    @Test
    void soManyAtOnceTheOthersLater() throws Exception {
        for (int i = 0; i < AccessCheckUps.BATCH; i++) {
            allow(person("person" + i + "@example.test"));
        }
        clock.advance(YEAR.plus(MINUTE));

        checkUps.send();
        assertThat(database.count("access_check_up", "1 = 1")).isEqualTo(AccessCheckUps.BATCH);
        checkUps.send();
        assertThat(database.count("access_check_up", "1 = 1")).isEqualTo(AccessCheckUps.BATCH + 1);
        assertThat(mails(AccessCheckUps.BATCH + 1)).isTrue();
    }

    private TestPerson person(String email) {
        var made = users.with();
        database.update(
                "update person set email = ?, created_at = ? where id = ?",
                email,
                Timestamp.from(clock.instant()),
                made.id());
        return made;
    }

    private void allow(TestPerson by) {
        var now = Timestamp.from(clock.instant());
        database.update(
                "insert into app_grant (id, person_id, client_id, scopes, first_granted_at, updated_at)"
                        + " values (?, ?, ?, 'openid', ?, ?)",
                Ids.next(),
                by.id(),
                app,
                now,
                now);
    }

    /** They are sent after the call; a moment more shows that there are no others. */
    private static boolean mails(int expected) {
        return MailDouble.server().waitForIncomingEmail(10_000, expected)
                && !MailDouble.server().waitForIncomingEmail(300, expected + 1);
    }
}
