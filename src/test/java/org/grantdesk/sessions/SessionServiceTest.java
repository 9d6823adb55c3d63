package org.grantdesk.sessions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.grantdesk.base.ExpiredRows;
import org.grantdesk.base.NotFound;
import org.grantdesk.people.PeopleService;
import org.grantdesk.security.Authorities;
import org.grantdesk.security.LiveAccounts;
import org.grantdesk.security.PersonPrincipal;
import org.grantdesk.security.browser.LiveSessions;
import org.grantdesk.security.browser.ProviderSession;
import org.grantdesk.security.browser.RegisteredSession;
import org.grantdesk.sessions.SessionInfo.Kind;
import org.grantdesk.signin.ApiSignInService;
import org.grantdesk.signin.PasswordChangeService;
import org.grantdesk.testing.Database;
import org.grantdesk.testing.GrantdeskTest;
import org.grantdesk.testing.StatementCount;
import org.grantdesk.testing.TestClock;
import org.grantdesk.testing.TestPerson;
import org.grantdesk.testing.TestUsers;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;

@GrantdeskTest
class SessionServiceTest {

    private static final String FIREFOX = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0";
    private static final Duration TIMEOUT = Duration.ofMinutes(30);

    @Autowired
    SessionService service;

    @Autowired
    LiveSessions sessions;

    @Autowired
    LiveAccounts accounts;

    @Autowired
    StoredSessions stored;

    @Autowired
    ProviderSessions providerSessions;

    @Autowired
    ApiSignInService apiSignIn;

    @Autowired
    PeopleService peopleService;

    @Autowired
    PasswordChangeService passwords;

    @Autowired
    ExpiredRows housekeeping;

    @Autowired
    TestUsers users;

    @Autowired
    TestClock clock;

    @Autowired
    Database database;

    private TestPerson person;
    private TestPerson admin;

    @BeforeEach
    void twoPeople() {
        database.clear();
        person = users.withPassword();
        admin = users.with(Authorities.MANAGE_SYSTEM);
    }

    @AfterEach
    void backToNow() {
        clock.reset();
        RequestContextHolder.resetRequestAttributes();
    }

    @Test
    void everybodySeesTheirOwnSessionsAndWhichOneThisIs() {
        var first = begin(person);
        clock.advance(Duration.ofMinutes(5));
        var second = begin(person);
        begin(admin);
        apiSignIn.signIn(person.username(), TestUsers.PASSWORD, "192.0.2.7");
        inSession(second);

        var mine = users.as(person, service::listMine);

        assertThat(mine).extracting(SessionInfo::kind).containsExactly(Kind.BROWSER, Kind.BROWSER, Kind.API);
        assertThat(mine.subList(0, 2)).extracting(SessionInfo::id).containsExactly(second, first);
        assertThat(mine).extracting(SessionInfo::current).containsExactly(true, false, false);
        assertThat(mine.getFirst().address()).isEqualTo("192.0.2.1");
        assertThat(mine.getFirst().userAgent()).isEqualTo(FIREFOX);
        assertThat(mine.getFirst().expiresAt())
                .isEqualTo(mine.getFirst().createdAt().plus(StoredSessions.LIFETIME));
        assertThat(mine.getLast().address()).isEqualTo("192.0.2.7");
        assertThat(mine.getLast().lastSeenAt()).isNull();
    }

    @Test
    void oneOfOnesOwnEndsAndOnlyThat() {
        var kept = begin(person);
        var ended = begin(person);
        var foreign = begin(admin);

        users.as(person, () -> service.endMine(ended));

        assertThat(isLive(person, ended)).isFalse();
        assertThat(isLive(person, kept)).isTrue();
        assertThatExceptionOfType(NotFound.class)
                .isThrownBy(() -> users.as(person, () -> service.endMine(foreign)))
                .satisfies(e -> assertThat(e.kind()).isEqualTo(NotFound.Kind.SESSION));
        for (var nothing : List.of(ended, "", "x".repeat(300), "\0")) {
            assertThatExceptionOfType(NotFound.class)
                    .isThrownBy(() -> users.as(person, () -> service.endMine(nothing)));
        }
        assertThat(isLive(admin, foreign)).isTrue();
        assertThat(database.count(
                        "audit_event",
                        "action = 'session.ended' and actor_id = ? and person_id = ? and before_json like '%Firefox%'",
                        person.id(),
                        person.id()))
                .isEqualTo(1);
    }

    @Test
    void anApiSignInEndsLikeABrowser() {
        var token = apiSignIn
                .signIn(person.username(), TestUsers.PASSWORD, "192.0.2.7")
                .token();
        var id = users.as(person, service::listMine).getFirst().id();

        users.as(person, () -> service.endMine(id));

        assertThat(accounts.findByToken(token)).isEmpty();
    }

    @Test
    void allOthersEndAndThisOneStays() {
        var here = begin(person);
        var there = begin(person);
        var foreign = begin(admin);
        var token = apiSignIn
                .signIn(person.username(), TestUsers.PASSWORD, "192.0.2.7")
                .token();
        inSession(here);

        assertThat(users.as(person, service::endMyOthers)).isEqualTo(2);

        assertThat(isLive(person, here)).isTrue();
        assertThat(isLive(person, there)).isFalse();
        assertThat(isLive(admin, foreign)).isTrue();
        assertThat(accounts.findByToken(token)).isEmpty();
        assertThat(database.count("audit_event", "action = 'session.allEnded' and before_json = '{\"sessions\":2}'"))
                .isEqualTo(1);
        assertThat(users.as(person, service::endMyOthers)).isZero();
        assertThat(database.count("audit_event", "action = 'session.allEnded'")).isEqualTo(1);
    }

    @Test
    void anAdministratorEndsSomebodyElsesSessions() {
        var one = begin(person);
        var two = begin(person);
        var adminsOwn = begin(admin);

        assertThat(users.as(admin, () -> service.list(person.id())))
                .extracting(SessionInfo::id)
                .containsExactlyInAnyOrder(one, two);
        users.as(admin, () -> service.end(person.id(), one));
        assertThat(isLive(person, one)).isFalse();
        assertThat(isLive(person, two)).isTrue();
        assertThatExceptionOfType(NotFound.class)
                .isThrownBy(() -> users.as(admin, () -> service.end(person.id(), adminsOwn)));
        assertThat(users.as(admin, () -> service.endAll(person.id()))).isEqualTo(1);
        assertThat(isLive(person, two)).isFalse();
        assertThat(isLive(admin, adminsOwn)).isTrue();
        assertThat(database.count(
                        "audit_event",
                        "action like 'session.%' and actor_id = ? and person_id = ?",
                        admin.id(),
                        person.id()))
                .isEqualTo(2);
    }

    @Test
    void aSessionOfAServerThatWasKilledIsListedNoMoreOnceItWasIdleForLong() {
        var id = begin(person);
        clock.advance(TIMEOUT);
        assertThat(users.as(person, service::listMine)).hasSize(1);

        clock.advance(Duration.ofMinutes(6));

        assertThat(users.as(person, service::listMine)).isEmpty();
        assertThatExceptionOfType(NotFound.class).isThrownBy(() -> users.as(person, () -> service.endMine(id)));
        housekeeping.purge();
        assertThat(database.count("browser_session", "id = ?", id)).isZero();
    }

    @Test
    void anApiSessionIsRemovedAfterThirtyDays() {
        apiSignIn.signIn(person.username(), TestUsers.PASSWORD, "192.0.2.7");
        clock.advance(ApiSessions.LIFETIME);

        housekeeping.purge();

        assertThat(database.count("api_session", "person_id = ?", person.id())).isZero();
    }

    @Test
    void aVisitIsWrittenDownEveryFewMinutesOnly() {
        var id = begin(person);
        for (int minute = 0; minute < 40; minute++) {
            clock.advance(Duration.ofMinutes(1));
            assertThat(StatementCount.during(() -> isLive(person, id))).hasSize(1);
            stored.flush();
        }
        assertThat(users.as(person, service::listMine)).hasSize(1);
        var before = lastSeen(id);
        clock.advance(Duration.ofMinutes(1));
        isLive(person, id);
        stored.flush();
        clock.advance(Duration.ofSeconds(50));
        isLive(person, id);
        stored.flush();
        var after = lastSeen(id);
        assertThat(Duration.between(before, after)).isBetween(Duration.ZERO, StoredSessions.EXACTNESS);

        clock.advance(Duration.ofMinutes(10));
        accounts.findBySession(person.id(), id, false);
        stored.flush();
        assertThat(lastSeen(id))
                .as("a screen that was only left open is no visit")
                .isEqualTo(after);
    }

    @Test
    void afterTwelveHoursItIsOverHoweverBusyItWas() {
        var id = begin(person);
        clock.advance(StoredSessions.LIFETIME.minusMinutes(1));
        assertThat(isLive(person, id)).isTrue();

        clock.advance(Duration.ofMinutes(1));

        assertThat(isLive(person, id)).isFalse();
        housekeeping.purge();
        assertThat(database.count("browser_session", "id = ?", id)).isZero();
    }

    @Test
    void aSessionIsItsPersonsOnly() {
        var id = begin(person);

        assertThat(accounts.findBySession(admin.id(), id, true)).isEmpty();
        assertThat(accounts.findBySession(person.id(), "", true)).isEmpty();
    }

    @Test
    void aNewPasswordAndADeactivationTakeAllOffTheList() {
        begin(person);
        users.as(person, () -> passwords.change(TestUsers.PASSWORD, "Plinth-Otter-Gravel-7", true));
        assertThat(database.count("browser_session", "person_id = ?", person.id()))
                .isZero();

        var before = accounts.findById(person.id()).orElseThrow().principal();
        sessions.begin(before, "192.0.2.1", FIREFOX, null);
        assertThat(database.count("browser_session", "person_id = ?", person.id()))
                .isEqualTo(1);
        users.as(admin, () -> peopleService.deactivate(person.id()));
        assertThat(database.count("browser_session", "person_id = ?", person.id()))
                .isZero();

        sessions.begin(before, "192.0.2.1", FIREFOX, null);
        assertThat(database.count("browser_session", "person_id = ?", person.id()))
                .as("a sign-in that a deactivation overtook")
                .isZero();
    }

    @Test
    void whateverABrowserCallsItselfIsKeptAsAShortLineOfPlainText() {
        sessions.begin(principal(person), "x".repeat(100), "\u0007\u0080<b>é\n" + "a".repeat(5000), null);

        var session = users.as(person, service::listMine).getFirst();

        assertThat(session.userAgent()).hasSize(256).startsWith("??<b>??aaa");
        assertThat(session.address()).hasSize(64);
    }

    @Test
    void aProviderEndsWhatItBegan() {
        var one = begin(person, new ProviderSession("corporate", "subject-1", "sid-1"));
        var two = begin(person, new ProviderSession("corporate", "subject-1", "sid-2"));
        var other = begin(person, new ProviderSession("other", "subject-1", "sid-1"));
        var local = begin(person);

        assertThat(providerSessions.endBySession("corporate", "sid-1")).isEqualTo(1);
        assertThat(isLive(person, one)).isFalse();
        assertThat(isLive(person, two)).isTrue();
        assertThat(providerSessions.endBySubject("corporate", "subject-1")).isEqualTo(1);
        assertThat(isLive(person, two)).isFalse();
        assertThat(isLive(person, other)).isTrue();
        assertThat(isLive(person, local)).isTrue();
        assertThat(users.as(person, service::listMine))
                .extracting(SessionInfo::provider)
                .containsExactlyInAnyOrder("other", null);
    }

    private String begin(TestPerson who) {
        return begin(who, null);
    }

    private String begin(TestPerson who, @Nullable ProviderSession provider) {
        return sessions.begin(principal(who), "192.0.2.1", FIREFOX, provider);
    }

    private PersonPrincipal principal(TestPerson who) {
        return accounts.findById(who.id()).orElseThrow().principal();
    }

    private boolean isLive(TestPerson who, String session) {
        return accounts.findBySession(who.id(), session, true).isPresent();
    }

    private Instant lastSeen(String session) {
        return database.value(Timestamp.class, "select last_seen_at from browser_session where id = ?", session)
                .toInstant();
    }

    private static void inSession(String session) {
        var request = new MockHttpServletRequest();
        request.getSession().setAttribute(RegisteredSession.class.getName(), session);
        RequestContextHolder.setRequestAttributes(new ServletRequestAttributes(request));
    }
}
