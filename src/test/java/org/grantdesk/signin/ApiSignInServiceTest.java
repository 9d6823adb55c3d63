package org.grantdesk.signin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.grantdesk.base.Ids;
import org.grantdesk.security.Authorities;
import org.grantdesk.security.Hashes;
import org.grantdesk.security.LiveAccounts;
import org.grantdesk.security.PersonPrincipal;
import org.grantdesk.sessions.ApiSessions;
import org.grantdesk.sessions.PersonalAccessTokenService;
import org.grantdesk.testing.Database;
import org.grantdesk.testing.GrantdeskTest;
import org.grantdesk.testing.TestClock;
import org.grantdesk.testing.TestPerson;
import org.grantdesk.testing.TestUsers;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authentication.event.LogoutSuccessEvent;

@GrantdeskTest
class ApiSignInServiceTest {

    private static final String HOME = "192.0.2.10";

    @Autowired
    ApiSignInService service;

    @Autowired
    PersonalAccessTokenService tokens;

    @Autowired
    ApplicationEventPublisher events;

    @Autowired
    LiveAccounts accounts;

    @Autowired
    TestUsers users;

    @Autowired
    TestClock clock;

    @Autowired
    Database database;

    private TestPerson person;

    @BeforeEach
    void somebody() {
        database.clear();
        person = users.withPassword(Authorities.CREATE_USER_ACCESS_TOKEN);
    }

    @AfterEach
    void backToNow() {
        clock.reset();
    }

    @Test
    void aPersonHasAHundredSessionsAndTheOldestEnds() {
        var first = service.signIn(person.email(), TestUsers.PASSWORD, HOME);
        for (int i = 1; i < ApiSessions.MOST; i++) {
            database.update(
                    "insert into api_session (id, person_id, token_hash, created_at, expires_at)"
                            + " values (?, ?, ?, timestamp '2099-01-01 00:00:00', timestamp '2099-02-01 00:00:00')",
                    Ids.next(),
                    person.id(),
                    Ids.next());
        }
        assertThat(accounts.findByToken(first.token())).isPresent();

        database.update(
                "update api_session set created_at = timestamp '2000-01-01 00:00:00' where token_hash = ?",
                Hashes.sha256(first.token()));
        database.update(
                "update api_session set created_at = timestamp '2001-01-01 00:00:00' where created_at > timestamp"
                        + " '2098-01-01 00:00:00'");
        var last = service.signIn(person.email(), TestUsers.PASSWORD, HOME);

        assertThat(database.count("api_session", "person_id = ?", person.id())).isEqualTo(ApiSessions.MOST);
        assertThat(accounts.findByToken(first.token())).isEmpty();
        assertThat(accounts.findByToken(last.token())).isPresent();
    }

    @Test
    void aSessionLastsThirtyDays() {
        var signedIn = service.signIn(person.email(), TestUsers.PASSWORD, HOME);

        assertThat(signedIn.token()).matches("[a-z0-9]{26}");
        assertThat(signedIn.toString()).doesNotContain(signedIn.token());
        assertThat(signedIn.person().id()).isEqualTo(person.id());
        assertThat(signedIn.person().lastSignInAt()).isNotNull();
        assertThat(Duration.between(clock.instant(), signedIn.expiresAt()).toDays())
                .isBetween(29L, 30L);
        assertThat(accounts.findByToken(signedIn.token()).orElseThrow().kind())
                .isEqualTo(LiveAccounts.TokenKind.API_SESSION);
        assertThat(database.count("api_session", "token_hash = ?", signedIn.token()))
                .isZero();

        clock.advance(Duration.ofDays(30));
        assertThat(accounts.findByToken(signedIn.token())).isEmpty();
    }

    @Test
    void aWrongPasswordOpensNone() {
        assertThatThrownBy(() -> service.signIn(person.email(), "Wrong-Wrong-1", HOME))
                .isInstanceOf(BadCredentialsException.class);
        assertThat(database.count("api_session", "person_id = ?", person.id())).isZero();
    }

    @Test
    void signingOutEndsThisSessionOnlyAndIsRecordedOnce() {
        var kept = service.signIn(person.email(), TestUsers.PASSWORD, HOME);
        var ended = service.signIn(person.email(), TestUsers.PASSWORD, HOME);

        service.signOut(ended.token());
        service.signOut(ended.token());

        assertThat(accounts.findByToken(ended.token())).isEmpty();
        assertThat(accounts.findByToken(kept.token())).isPresent();
        assertThat(database.count("audit_event", "action = 'person.signedOut' and person_id = ?", person.id()))
                .isEqualTo(1);
    }

    @Test
    void personalTokensAreNotSessions() {
        var token = users.as(person, () -> tokens.create("Script", null));

        service.signOut(token.token());
        service.signOut("");

        assertThat(accounts.findByToken(token.token())).isPresent();
    }

    @Test
    void signingOutInTheBrowserIsRecorded() {
        events.publishEvent(new LogoutSuccessEvent(users.authentication(person)));

        assertThat(database.count("audit_event", "action = 'person.signedOut' and person_id = ?", person.id()))
                .isEqualTo(1);
        assertThat(users.authentication(person).getPrincipal()).isInstanceOf(PersonPrincipal.class);
    }
}
