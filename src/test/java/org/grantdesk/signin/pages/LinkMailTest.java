package org.grantdesk.signin.pages;

import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.util.GreenMail;
import jakarta.mail.internet.MimeMessage;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.grantdesk.people.NewInvitation;
import org.grantdesk.security.Authorities;
import org.grantdesk.signin.IssuedLink.Mail;
import org.grantdesk.signin.PersonLinkService;
import org.grantdesk.testing.Database;
import org.grantdesk.testing.HttpVisitor;
import org.grantdesk.testing.MailDouble;
import org.grantdesk.testing.StrictPortalTest;
import org.grantdesk.testing.TestClock;
import org.grantdesk.testing.TestPerson;
import org.grantdesk.testing.TestUsers;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.mail.javamail.JavaMailSenderImpl;

/** Links in mails, over HTTP and with a mail server that listens. */
@StrictPortalTest
class LinkMailTest {

    private static final String PASSWORD = "Plinth-Otter-Gravel-7";
    private static final Pattern LINK = Pattern.compile("http://localhost:[0-9]+(/link\\?code=[A-Za-z0-9_-]{43})");
    private static final GreenMail MAILS = MailDouble.server();

    @Autowired
    private PersonLinkService links;

    @Autowired
    private JavaMailSenderImpl mailer;

    @Autowired
    private TestUsers users;

    @Autowired
    private TestClock clock;

    @Autowired
    private Database database;

    @LocalServerPort
    private int port;

    private HttpVisitor visitor;
    private TestPerson admin;

    @BeforeEach
    void anAdministrator() throws Exception {
        database.clear();
        MAILS.purgeEmailFromAllMailboxes();
        admin = users.with(Authorities.MANAGE_SYSTEM);
        database.update("update person set first_name = 'Änne', last_name = 'Admin' where id = ?", admin.id());
        visitor = new HttpVisitor(port);
    }

    @AfterEach
    void backToNow() {
        clock.reset();
    }

    @Test
    void anInvitationIsMailedInThePersonsLanguageAndItsLinkWorks() throws Exception {
        var link = users.as(admin, () -> links.invite(invitation("lea@example.test", "de")));

        assertThat(link.mail()).isEqualTo(Mail.SENT);
        var mail = onlyMail();
        assertThat(mail.getAllRecipients()).extracting(Object::toString).containsExactly("lea@example.test");
        assertThat(mail.getFrom()).extracting(Object::toString).containsExactly("desk@example.test");
        assertThat(mail.getSubject()).isEqualTo("Sie sind zu Grantdesk eingeladen");
        assertThat(mail.getContentType()).startsWith("text/plain");
        assertThat(mail.getHeader("Auto-Submitted")).containsExactly("auto-generated");
        var text = String.valueOf(mail.getContent());
        assertThat(text).contains("Änne Admin hat Sie", link.address(), "Der Link funktioniert einmal und läuft am ");
        assertThat(visitor.target(visitor.open(path(text)))).isEqualTo("/link");
    }

    @Test
    void whoeverUsesAMailedLinkHasProvedTheAddress() throws Exception {
        var invited = users.as(admin, () -> links.invite(invitation("lea@example.test", "en")));
        visitor.open(path(invited.address()));
        visitor.fillIn("/link", Map.of("username", "lea.proved", "password", PASSWORD, "repeated", PASSWORD));
        assertThat(verified(invited.personId())).isEqualTo(1);

        var port = mailer.getPort();
        mailer.setPort(1);
        try {
            var handedOver = users.as(admin, () -> links.invite(invitation("max@example.test", "en")));
            var another = new HttpVisitor(this.port);
            another.open(path(handedOver.address()));
            another.fillIn("/link", Map.of("username", "max.unproved", "password", PASSWORD, "repeated", PASSWORD));
            assertThat(database.count("person", "username = 'max.unproved' and invited_at is null"))
                    .isEqualTo(1);
            assertThat(verified(handedOver.personId())).isZero();
        } finally {
            mailer.setPort(port);
        }
    }

    private long verified(String personId) {
        return database.count("person", "id = ? and verified_email = email", personId);
    }

    @Test
    void whatAnAdministratorCallsThemselvesAddsNoHeader() throws Exception {
        database.update("update person set first_name = ? where id = ?", "Eve\r\nBcc: all@example.test", admin.id());

        users.as(admin, () -> links.invite(invitation("lea@example.test", "en")));

        assertThat(onlyMail().getAllRecipients()).hasSize(1);
        assertThat(onlyMail().getHeader("Bcc")).isNull();
    }

    @Test
    void aMailServerThatRefusesTakesNothingBack() {
        var port = mailer.getPort();
        // Nobody listens there.
        mailer.setPort(1);
        try {
            var link = users.as(admin, () -> links.invite(invitation("lea@example.test", "en")));

            assertThat(link.mail()).isEqualTo(Mail.FAILED);
            assertThat(visitor.target(visitor.open(path(link.address())))).isEqualTo("/link");
        } finally {
            mailer.setPort(port);
        }
    }

    @Test
    void whoeverForgotThePasswordGetsALink() throws Exception {
        var person = users.withPassword();
        assertThat(visitor.open("/login").body()).contains("href=\"/forgot\"");

        assertThat(visitor.target(forgot(" " + person.email().toUpperCase() + " ")))
                .isEqualTo("/forgot?sent");

        assertThat(MAILS.waitForIncomingEmail(20_000, 1)).isTrue();
        assertThat(onlyMail().getSubject()).isEqualTo("Choose a new password for Grantdesk");
        visitor.open(path(String.valueOf(onlyMail().getContent())));
        visitor.fillIn("/link", Map.of("password", PASSWORD, "repeated", PASSWORD));
        assertThat(visitor.open("/profile").statusCode()).isEqualTo(200);
        assertThat(verified(person.id())).isEqualTo(1);
        assertThat(database.count(
                        "audit_event",
                        "action = 'person.reset.asked' and actor_id is null and person_id = ?",
                        person.id()))
                .isEqualTo(1);
    }

    /** Whoever was on the way to somewhere is still on it, by the mail and the new password; a double click mails once. */
    @Test
    void linkInTheMailGoesOnToWhereItWasAskedFor() throws Exception {
        var person = users.withPassword();
        visitor.open("/profile?from=app");
        var page = visitor.openFromSignIn("/forgot");
        var fields = Map.of(
                "email", person.email(),
                "_csrf", HttpVisitor.formToken(page),
                "to", HttpVisitor.formTarget(page).orElseThrow());

        var sent = visitor.target(visitor.post("/forgot", fields));
        assertThat(sent).startsWith("/forgot?sent&to=");
        assertThat(visitor.target(visitor.post("/forgot", fields))).isEqualTo(sent);

        assertThat(MAILS.waitForIncomingEmail(20_000, 1)).isTrue();
        var text = String.valueOf(onlyMail().getContent());
        var link = text.lines()
                .filter(line -> line.contains("/link?code="))
                .findFirst()
                .orElseThrow();
        var form = visitor.target(visitor.open(link.strip().substring(link.indexOf("/link"))));
        var answer = visitor.fillIn(form, Map.of("password", PASSWORD, "repeated", PASSWORD));

        assertThat(visitor.target(answer)).isEqualTo("/profile?from=app");
        assertThat(visitor.open("/profile").statusCode()).isEqualTo(200);
    }

    @Test
    void everybodyGetsTheSameAnswerAndOnlyWhoHasAPasswordAMail() throws Exception {
        var person = users.withPassword();
        var passwordless = users.with();
        var deactivated = users.withPassword();
        database.update("update person set deactivated_at = created_at where id = ?", deactivated.id());
        users.as(admin, () -> links.invite(invitation("lea@example.test", "en")));
        MAILS.purgeEmailFromAllMailboxes();
        var bodies = new HashSet<String>();

        for (var email : new String[] {
            "nobody@example.test",
            "no address",
            "",
            passwordless.email(),
            deactivated.email(),
            "lea@example.test",
            person.email()
        }) {
            var answer = forgot(email);
            assertThat(answer.statusCode()).isEqualTo(302);
            assertThat(visitor.target(answer)).as(email).isEqualTo("/forgot?sent");
            bodies.add(visitor.open("/forgot?sent").body());
        }

        // The last one asked is answered last, or nearly so.
        assertThat(MAILS.waitForIncomingEmail(20_000, 1)).isTrue();
        Thread.sleep(500);
        assertThat(onlyMail().getAllRecipients()).extracting(Object::toString).containsExactly(person.email());
        assertThat(bodies).hasSize(1);
        assertThat(database.count("person_link", "kind = 'RESET'")).isEqualTo(1);
        assertThat(database.count("person_link", "kind = 'INVITATION'"))
                .as("nobody can end somebody else's invitation")
                .isEqualTo(1);
    }

    @Test
    void oneMailboxIsNotFilledAndOneAddressMustWait() throws Exception {
        var person = users.withPassword();
        String target = "";
        for (int i = 0; i < 12; i++) {
            target = visitor.target(forgot(person.email()));
        }
        assertThat(target).startsWith("/forgot?wait=");
        assertThat(visitor.open(target).body()).contains("Too many attempts.");

        assertThat(MAILS.waitForIncomingEmail(20_000, 3)).isTrue();
        Thread.sleep(500);
        assertThat(MAILS.getReceivedMessages()).hasSize(3);

        clock.advance(Duration.ofDays(2));
        forgot(person.email());
        assertThat(MAILS.waitForIncomingEmail(20_000, 4)).isTrue();
    }

    private static NewInvitation invitation(String email, String locale) {
        return new NewInvitation(email, "", "", locale, Set.of());
    }

    private HttpResponse<String> forgot(String email) {
        return visitor.fillIn("/forgot", Map.of("email", email));
    }

    private static MimeMessage onlyMail() {
        assertThat(MAILS.getReceivedMessages()).hasSize(1);
        return MAILS.getReceivedMessages()[0];
    }

    private static String path(String text) {
        var found = LINK.matcher(text);
        assertThat(found.find()).as(text).isTrue();
        return found.group(1);
    }
}
