package org.grantdesk.signin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.function.Function;
import org.grantdesk.security.Authorities;
import org.grantdesk.security.CurrentUser;
import org.grantdesk.security.PersonPrincipal;
import org.grantdesk.testing.Database;
import org.grantdesk.testing.GrantdeskTest;
import org.grantdesk.testing.QuickPasswords;
import org.grantdesk.testing.StatementCount;
import org.grantdesk.testing.TestClock;
import org.grantdesk.testing.TestPerson;
import org.grantdesk.testing.TestUsers;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.crypto.bcrypt.BCryptPasswordEncoder;

@GrantdeskTest
class SignInTest {

    private static final String HOME = "192.0.2.10";
    private static final String ELSEWHERE = "198.51.100.7";

    @Autowired
    SignIn signIn;

    @Autowired
    SignInAuthenticationProvider provider;

    @Autowired
    CurrentUser currentUser;

    @Autowired
    TestUsers users;

    @Autowired
    TestClock clock;

    @Autowired
    Database database;

    @Autowired
    QuickPasswords encoder;

    private TestPerson person;

    @BeforeEach
    void somebody() {
        database.clear();
        person = users.withPassword(Authorities.MANAGE_OAUTH);
        encoder.forget();
    }

    @AfterEach
    void backToNow() {
        clock.reset();
    }

    @Test
    void usernameAndAddressWorkInAnyCaseAndWithBlanksAround() {
        for (var login :
                List.of(person.username(), person.email(), " " + person.email().toUpperCase() + " ")) {
            var account = signIn.enter(login, TestUsers.PASSWORD, HOME, Function.identity());
            assertThat(account.principal().id()).isEqualTo(person.id());
            assertThat(account.permissions()).containsExactly(Authorities.MANAGE_OAUTH);
        }
        assertThat(database.count("person", "id = ? and last_sign_in_at is not null and version = 0", person.id()))
                .isEqualTo(1);
    }

    @Test
    void aSignInIsRecordedAsDoneByThePersonAndLeavesNobodySignedIn() {
        signIn.enter(person.username(), TestUsers.PASSWORD, HOME, Function.identity());

        assertThat(database.count(
                        "audit_event",
                        "action = 'person.signedIn' and outcome = 'DONE' and actor_id = person_id and person_id = ?",
                        person.id()))
                .isEqualTo(1);
        assertThat(currentUser.find()).isEmpty();
    }

    @Test
    void everyFailureGetsTheSameAnswerAfterTheSameWork() {
        var deactivated = users.withPassword();
        database.update("update person set deactivated_at = created_at where id = ?", deactivated.id());
        var passwordless = users.with();
        var statements = new ArrayList<List<String>>();
        var answers = new ArrayList<String>();
        for (var login :
                List.of(person.username(), person.email(), "nobody", deactivated.username(), passwordless.username())) {
            var password = login.equals(deactivated.username()) ? TestUsers.PASSWORD : "Wrong-Wrong-Wrong-1";
            encoder.forget();
            statements.add(StatementCount.during(() ->
                    answers.add(catchThrowable(() -> signIn.enter(login, password, login, Function.identity()))
                            .toString())));
            assertThat(encoder.compared()).isEqualTo(1);
            assertThat(encoder.encoded()).isZero();
        }
        assertThat(answers).hasSize(5).containsOnly(answers.getFirst());
        assertThat(answers.getFirst()).contains("BadCredentialsException");
        // The failure that is the address's first makes a row, as all of these are.
        assertThat(statements.stream().map(List::size))
                .containsOnly(statements.getFirst().size());
        assertThat(database.count("audit_event", "outcome = 'REFUSED' and action = 'person.signedIn'"))
                .isEqualTo(5);
        for (var reason : List.of("Wrong password", "Unknown name", "Deactivated", "No password")) {
            assertThat(database.count("audit_event", "reason = ?", reason))
                    .as(reason)
                    .isPositive();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "\u0000",
                "a\u0000b",
                "a\u0000b@example.test",
                "' or 1=1 --",
                "\uD800",
                "me@@example.test"
            })
    void whateverStandsInTheNameFieldIsJustAnUnknownName(String login) {
        assertThatThrownBy(() -> signIn.enter(login, TestUsers.PASSWORD, HOME, Function.identity()))
                .isInstanceOf(BadCredentialsException.class);
        assertThat(database.count("audit_event", "reason = 'Unknown name' and person_id is null"))
                .isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\u0000", "\uD800"})
    void whateverStandsInThePasswordFieldIsJustAWrongPassword(String password) {
        assertThatThrownBy(() -> signIn.enter(person.username(), password, HOME, Function.identity()))
                .isInstanceOf(BadCredentialsException.class);
        assertThatThrownBy(() -> signIn.enter(person.username(), "x".repeat(1_000_000), HOME, Function.identity()))
                .isInstanceOf(BadCredentialsException.class);
    }

    @Test
    void aPasswordTypedIntoTheNameFieldIsStoredNowhere() {
        var slip = "my-password-typed-too-early";
        fail(slip, HOME);

        assertThat(database.count("throttle", "throttle_key like ?", "%" + slip + "%"))
                .isZero();
        assertThat(database.count(
                        "audit_event",
                        "concat(actor_name, coalesce(person_name, ''), coalesce(reason, ''), coalesce(after_json, ''))"
                                + " like ?",
                        "%" + slip + "%"))
                .isZero();
    }

    @Test
    void afterTwentyWrongOnesTheRightOneWorksFromAnotherAddress() {
        for (int i = 0; i < 20; i++) {
            assertThatThrownBy(() ->
                            signIn.enter(person.username(), "Wrong-" + System.nanoTime(), HOME, Function.identity()))
                    .isInstanceOfAny(BadCredentialsException.class, TooManyAttempts.class);
        }
        assertThatThrownBy(() -> succeed(HOME)).isInstanceOf(TooManyAttempts.class);

        assertThat(succeed(ELSEWHERE)).isEqualTo(person.id());
    }

    @Test
    void theWaitBeginsAtTwoSecondsDoublesUpToFifteenMinutesAndEndsByItself() {
        for (int i = 0; i < 5; i++) {
            fail(person.username(), HOME);
        }
        for (var seconds : List.of(2, 4, 8, 16, 32, 64, 128, 256, 512, 900, 900)) {
            var before = database.count("audit_event", "outcome = 'REFUSED'");
            encoder.forget();
            assertThatExceptionOfType(TooManyAttempts.class)
                    .isThrownBy(() -> succeed(HOME))
                    .matches(e -> e.retryAfter().equals(Duration.ofSeconds(seconds)), seconds + " s");
            assertThat(encoder.compared()).isZero();
            assertThat(database.count("audit_event", "outcome = 'REFUSED'")).isEqualTo(before);
            clock.advance(Duration.ofSeconds(seconds));
            fail(person.username().toUpperCase(), HOME);
        }
        clock.advance(Duration.ofMinutes(15));
        assertThat(succeed(HOME)).isEqualTo(person.id());
        assertThat(database.count("throttle", "failures > 15")).isEqualTo(1);
        fail(person.username(), HOME);
        assertThat(succeed(HOME)).isEqualTo(person.id());
    }

    /** Else five tries under a username, and one under an address, would tell whether these belong together. */
    @Test
    void aWaitUnderOneNameTellsNothingAboutAnother() {
        var stranger = users.withPassword();
        for (var failing : List.of(person.username(), person.email(), person.id())) {
            database.update("delete from throttle");
            for (int i = 0; i < 5; i++) {
                fail(failing, HOME);
            }
            assertThatThrownBy(() -> signIn.enter(failing, TestUsers.PASSWORD, HOME, Function.identity()))
                    .isInstanceOf(TooManyAttempts.class);
            for (var other : List.of(person.username(), person.email(), person.id(), stranger.email())) {
                if (!other.equals(failing)) {
                    fail(other, HOME);
                }
            }
        }
    }

    @Test
    void failuresAreForgottenAfterADay() {
        for (int i = 0; i < 5; i++) {
            fail(person.username(), HOME);
        }
        clock.advance(Duration.ofDays(1).plusSeconds(1));
        for (int i = 0; i < 4; i++) {
            fail(person.username(), HOME);
        }
        assertThat(succeed(HOME)).isEqualTo(person.id());
    }

    @Test
    void tryingManyNamesFromOneAddressIsSlowedDownMildly() {
        database.update("delete from throttle");
        for (int i = 0; i < 100; i++) {
            fail("guess" + i, HOME);
        }
        assertThatExceptionOfType(TooManyAttempts.class)
                .isThrownBy(() -> succeed(HOME))
                .matches(e -> e.retryAfter().toSeconds() <= 30);
        assertThat(succeed(ELSEWHERE)).isEqualTo(person.id());
        clock.advance(Duration.ofSeconds(30));
        assertThat(succeed(HOME)).isEqualTo(person.id());
    }

    @Test
    void aSubscribersWholeNetworkCountsAsOneAddress() {
        for (int i = 0; i < 5; i++) {
            fail(person.username(), "2001:db8:1:2::" + i);
        }
        assertThatThrownBy(() -> succeed("2001:db8:1:2:ffff::1")).isInstanceOf(TooManyAttempts.class);
        assertThat(succeed("2001:db8:1:3::1")).isEqualTo(person.id());
    }

    @Test
    void ofManyWrongOnesAtTheSameMomentFewAreLookedAtAndAllOfThoseAreCounted() throws Exception {
        try (var pool = Executors.newFixedThreadPool(24)) {
            var tries = new ArrayList<Callable<Class<?>>>();
            for (int i = 0; i < 48; i++) {
                tries.add(() -> catchThrowable(
                                () -> signIn.enter(person.username(), "Wrong-Wrong-Wrong-1", HOME, Function.identity()))
                        .getClass());
            }
            var outcomes = new ArrayList<Class<?>>();
            for (var outcome : pool.invokeAll(tries)) {
                outcomes.add(outcome.get());
            }
            var looked = outcomes.stream()
                    .filter(BadCredentialsException.class::equals)
                    .count();
            var atOnce = Math.max(2, Runtime.getRuntime().availableProcessors());
            assertThat(outcomes).containsOnly(BadCredentialsException.class, TooManyAttempts.class);
            assertThat(looked).isBetween(5L, 5L + atOnce);
            assertThat(database.count("throttle", "failures = ?", looked)).isEqualTo(2);
        }
    }

    @Test
    void manyRightOnesAtTheSameMomentAllSucceed() throws Exception {
        try (var pool = Executors.newFixedThreadPool(16)) {
            var tries = new ArrayList<Callable<String>>();
            for (int i = 0; i < 16; i++) {
                tries.add(() -> succeed(HOME));
            }
            for (var outcome : pool.invokeAll(tries)) {
                assertThat(outcome.get()).isEqualTo(person.id());
            }
        }
    }

    @Test
    void anOldHashIsRenewedAndTheSessionThatIsOpenStays() {
        database.update(
                "update person set password_hash = ? where id = ?",
                "{bcrypt}" + new BCryptPasswordEncoder(4).encode(TestUsers.PASSWORD),
                person.id());

        var account = signIn.enter(person.username(), TestUsers.PASSWORD, HOME, Function.identity());

        assertThat(account.principal().securityVersion()).isZero();
        assertThat(database.value(String.class, "select password_hash from person where id = ?", person.id()))
                .startsWith("{argon2}$argon2id$");
        assertThat(succeed(HOME)).isEqualTo(person.id());
    }

    @Test
    void lettersThatKeyboardsSendInDifferentWaysAreTheSame() {
        users.as(
                users.with(Authorities.MANAGE_SYSTEM),
                () -> database.update(
                        "update person set password_hash = ? where id = ?",
                        encoder.encode("Gr\u00fcner-Tee-um-vier"),
                        person.id()));

        assertThat(signIn.enter(person.username(), "Gru\u0308ner-Tee-um-vier", HOME, Function.identity()))
                .isNotNull();
    }

    @Test
    void theBrowserGetsAPersonAndTheRightsOfThisMoment() {
        var attempt = UsernamePasswordAuthenticationToken.unauthenticated(person.email(), TestUsers.PASSWORD);

        var authentication = provider.authenticate(attempt);

        assertThat(authentication.isAuthenticated()).isTrue();
        assertThat(authentication.getCredentials()).isNull();
        assertThat(authentication.getPrincipal()).isEqualTo(new PersonPrincipal(person.id(), person.username(), 0));
        assertThat(authentication.getAuthorities())
                .extracting(authority -> authority.getAuthority())
                .containsExactly(Authorities.MANAGE_OAUTH);
        assertThatThrownBy(() -> provider.authenticate(
                        UsernamePasswordAuthenticationToken.unauthenticated(person.email(), null)))
                .isInstanceOf(BadCredentialsException.class);
    }

    private String succeed(String address) {
        return signIn.enter(
                person.username(),
                TestUsers.PASSWORD,
                address,
                account -> account.principal().id());
    }

    private void fail(String login, String address) {
        assertThatThrownBy(() -> signIn.enter(login, "Wrong-Wrong-Wrong-1", address, Function.identity()))
                .isInstanceOf(BadCredentialsException.class);
    }
}
