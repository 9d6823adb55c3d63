package org.grantdesk.sessions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.grantdesk.testing.Refusals.problems;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.grantdesk.base.NotFound;
import org.grantdesk.people.PeopleService;
import org.grantdesk.security.Authorities;
import org.grantdesk.security.LiveAccounts;
import org.grantdesk.testing.Database;
import org.grantdesk.testing.GrantdeskTest;
import org.grantdesk.testing.StatementCount;
import org.grantdesk.testing.TestClock;
import org.grantdesk.testing.TestPerson;
import org.grantdesk.testing.TestUsers;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.authentication.AuthenticationCredentialsNotFoundException;

@GrantdeskTest
class PersonalAccessTokenServiceTest {

    @Autowired
    PersonalAccessTokenService service;

    @Autowired
    PeopleService people;

    @Autowired
    LiveAccounts accounts;

    @Autowired
    TokenUse tokenUse;

    @Autowired
    TestUsers users;

    @Autowired
    TestClock clock;

    @Autowired
    Database database;

    private TestPerson me;

    @BeforeEach
    void somebody() {
        database.clear();
        me = users.with(Authorities.CREATE_USER_ACCESS_TOKEN);
    }

    @AfterEach
    void backToNow() {
        clock.reset();
    }

    @Test
    void aTokenIsShownOnceStoredAsHashAndSpeaksForItsPerson() {
        var issued = create("Deploy script", null);

        assertThat(issued.token()).matches("gdp_[a-z0-9]{52}");
        assertThat(issued.toString()).doesNotContain(issued.token());
        assertThat(database.count("personal_access_token", "token_hash = ?", issued.token()))
                .isZero();
        assertThat(database.count("audit_event", "after_json like ?", "%" + issued.token() + "%"))
                .isZero();
        assertThat(database.count("audit_event", "action = 'token.created' and person_id = ?", me.id()))
                .isEqualTo(1);
        var found = accounts.findByToken(issued.token()).orElseThrow();
        assertThat(found.kind()).isEqualTo(LiveAccounts.TokenKind.PERSONAL_ACCESS_TOKEN);
        assertThat(found.tokenId()).isEqualTo(issued.info().id());
        assertThat(found.account().principal().id()).isEqualTo(me.id());
        assertThat(accounts.findByToken(issued.token().toUpperCase())).isEmpty();
    }

    @Test
    void onesOwnAreListedNewestFirstInOneStatement() {
        var first = create("First", null);
        clock.advance(Duration.ofSeconds(1));
        var second = create("Second", clock.instant().plus(Duration.ofDays(1)));
        var other = users.with(Authorities.CREATE_USER_ACCESS_TOKEN);
        users.as(other, () -> service.create("Other", null));
        users.signIn(me);

        assertThat(service.listMine()).containsExactly(second.info(), first.info());
        assertThat(StatementCount.during(() -> service.listMine())).hasSize(1);
        clock.advance(Duration.ofDays(2));
        assertThat(service.listMine()).extracting(TokenInfo::active).containsExactly(false, true);
        users.signOut();
    }

    @Test
    void anExpiredOneNoLongerWorks() {
        var issued = create("Short", clock.instant().plus(Duration.ofHours(1)));
        clock.advance(Duration.ofHours(1));

        assertThat(accounts.findByToken(issued.token())).isEmpty();
    }

    @Test
    void aRevokedOneStopsAtOnceAndIsListedNoMore() {
        var issued = create("Lost", null);

        users.as(me, () -> service.revoke(issued.info().id()));

        assertThat(accounts.findByToken(issued.token())).isEmpty();
        assertThat(users.as(me, () -> service.listMine())).isEmpty();
        assertThat(database.count("audit_event", "action = 'token.revoked' and actor_id = ?", me.id()))
                .isEqualTo(1);
        assertNotFound(me, issued.info().id());
    }

    @Test
    void somebodyElsesIsNotFoundAndGoesOnWorking() {
        var issued = create("Mine", null);
        var other = users.with(Authorities.MANAGE_SYSTEM, Authorities.EDIT_OTHER_USERS);

        assertNotFound(other, issued.info().id());
        assertNotFound(other, "");
        assertNotFound(other, "\u0000".repeat(26));
        assertThat(accounts.findByToken(issued.token())).isPresent();
    }

    @Test
    void whatIsWrongIsSaid() {
        assertThat(problems(() -> create(" ", Instant.EPOCH)))
                .containsExactly("description token.description.empty", "expiresAt token.expiry.past");
        assertThat(problems(() -> create("x".repeat(256), null))).containsExactly("description text.tooLong");
    }

    @Test
    void withoutThePermissionNoneIsMadeButOldOnesCanBeEnded() {
        var issued = create("Old", null);
        users.setPermissions(me);

        assertThatThrownBy(() -> create("New", null)).isInstanceOf(AccessDeniedException.class);
        assertThat(users.as(me, () -> service.listMine())).hasSize(1);
        users.as(me, () -> service.revoke(issued.info().id()));
        assertThat(accounts.findByToken(issued.token())).isEmpty();
        assertThat(database.count("audit_event", "action = 'token.created' and outcome = 'REFUSED'"))
                .isEqualTo(1);
    }

    @Test
    void nobodyIsNobody() {
        for (Runnable call : List.<Runnable>of(
                () -> service.listMine(), () -> service.create("x", null), () -> service.revoke("x"))) {
            assertThatThrownBy(call::run).isInstanceOf(AuthenticationCredentialsNotFoundException.class);
        }
    }

    @Test
    void tokensOfADeactivatedPersonRest() {
        var issued = create("Mine", null);
        var admin = users.with(Authorities.MANAGE_SYSTEM);

        users.as(admin, () -> people.deactivate(me.id()));
        assertThat(accounts.findByToken(issued.token())).isEmpty();

        users.as(admin, () -> people.reactivate(me.id()));
        assertThat(accounts.findByToken(issued.token())).isPresent();
    }

    @Test
    void useIsWrittenDownLaterAndNotByTheRequest() {
        var issued = create("Busy", null);

        assertThat(StatementCount.during(() -> accounts.findByToken(issued.token())))
                .hasSize(1);
        assertThat(lastUsed()).isNull();
        var first = clock.instant();
        tokenUse.flush();
        assertThat(lastUsed()).isBeforeOrEqualTo(first);

        clock.advance(Duration.ofMinutes(5));
        accounts.findByToken(issued.token());
        tokenUse.flush();
        assertThat(lastUsed()).isAfterOrEqualTo(first.plus(Duration.ofMinutes(5)));
        assertThat(StatementCount.during(() -> tokenUse.flush())).isEmpty();
    }

    private Instant lastUsed() {
        return users.as(me, () -> service.listMine()).getFirst().lastUsedAt();
    }

    private IssuedToken create(String description, Instant expiresAt) {
        return users.as(me, () -> service.create(description, expiresAt));
    }

    private void assertNotFound(TestPerson person, String tokenId) {
        assertThatExceptionOfType(NotFound.class)
                .isThrownBy(() -> users.as(person, () -> service.revoke(tokenId)))
                .matches(e -> e.kind() == NotFound.Kind.TOKEN);
    }
}
