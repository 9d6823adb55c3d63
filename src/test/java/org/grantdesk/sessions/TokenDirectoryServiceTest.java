package org.grantdesk.sessions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Duration;
import java.time.Instant;
import org.grantdesk.base.InvalidInput;
import org.grantdesk.security.Authorities;
import org.grantdesk.testing.Database;
import org.grantdesk.testing.StrictPortalTest;
import org.grantdesk.testing.TestClock;
import org.grantdesk.testing.TestPerson;
import org.grantdesk.testing.TestUsers;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** With a longest time for tokens. */
@StrictPortalTest
class TokenDirectoryServiceTest {

    @Autowired
    TokenDirectoryService directory;

    @Autowired
    PersonalAccessTokenService tokens;

    @Autowired
    TestUsers users;

    @Autowired
    TestClock clock;

    @Autowired
    Database database;

    private TestPerson me;
    private TestPerson admin;

    @BeforeEach
    void people() {
        database.clear();
        me = users.with(Authorities.CREATE_USER_ACCESS_TOKEN);
        admin = users.with(Authorities.MANAGE_SYSTEM);
    }

    @Test
    void aNewTokenEndsWithinTheLongestTime() {
        create(clock.instant().plus(Duration.ofDays(30)));
        for (Instant end : new Instant[] {null, clock.instant().plus(Duration.ofDays(31))}) {
            assertThatExceptionOfType(InvalidInput.class)
                    .isThrownBy(() -> create(end))
                    .satisfies(refused -> assertThat(refused.problems())
                            .singleElement()
                            .isEqualTo(new InvalidInput.Problem("expiresAt", "token.expiry.policy", 30)));
        }
    }

    @Test
    void olderTokensThatEndLaterAreCountedAndRevoked() {
        var fine = create(clock.instant().plus(Duration.ofDays(1)));
        var forEver = create(clock.instant().plus(Duration.ofDays(1)));
        var disabled = create(clock.instant().plus(Duration.ofDays(1)));
        database.update("update personal_access_token set expires_at = null where id in (?, ?)", forEver, disabled);
        users.as(me, () -> tokens.disable(disabled));
        assertThat(users.as(admin, () -> directory.countBeyondPolicy())).isEqualTo(1);

        assertThat(users.as(admin, () -> directory.revokeBeyondPolicy())).isEqualTo(1);

        assertThat(users.as(admin, () -> directory.list(0, 9)))
                .extracting(TokenInfo::id)
                .containsExactlyInAnyOrder(fine, disabled);
        assertThat(users.as(admin, () -> directory.countBeyondPolicy())).isZero();
        assertThat(database.count("audit_event", "action = 'token.revoked' and person_id = ?", me.id()))
                .isEqualTo(1);
    }

    private String create(@Nullable Instant end) {
        return users.as(me, () -> tokens.create("Nightly", end)).info().id();
    }
}
