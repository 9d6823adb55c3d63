package org.grantdesk.clients;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.grantdesk.testing.Refusals.problems;

import java.time.Duration;
import java.util.List;
import org.grantdesk.redirects.ClientType;
import org.junit.jupiter.api.Test;
import org.springframework.dao.OptimisticLockingFailureException;

class ClientUpdateTest extends AppsTest {

    private static final ClientMetadata OTHER = ClientMetadata.of(
                    "Wages",
                    "https://wages.example.com/",
                    List.of("https://wages.example.com/b", "https://wages.example.com/a"),
                    ClientType.CONFIDENTIAL)
            .withDescription("Pays wages")
            .withLogoUri("https://wages.example.com/icon.png")
            .withMattermostAppId("com.example.wages");

    @Test
    void everythingThatMayBeEditedIsReplacedAndTheRestStays() {
        var id = register("Payroll");
        var before = stored(id);
        clock.advance(Duration.ofHours(1));

        var after = update(owner, id, OTHER);

        assertThat(after.metadata()).isEqualTo(OTHER);
        assertThat(users.as(owner, () -> apps.get(id))).isEqualTo(after);
        assertThat(after.updatedAt()).isAfter(before.updatedAt());
        assertThat(after.createdAt()).isEqualTo(before.createdAt());
        assertThat(after.ownerId()).isEqualTo(before.ownerId());
        assertThat(after.version()).isGreaterThan(before.version());
    }

    @Test
    void theTypeIsFixedAtRegistration() {
        var id = register("Payroll");
        var asPublic = TestApps.app("Payroll", ClientType.PUBLIC, "https://app.example.com/callback");

        assertThat(update(owner, id, asPublic).type()).isEqualTo(ClientType.CONFIDENTIAL);
        assertThat(problems(() -> update(owner, id, TestApps.publicApp("Payroll"))))
                .containsExactly("redirectUris redirectUri.schemeForConfidential");
    }

    @Test
    void trustedIsSilentlyKeptForWhoDoesNotManageTheSystem() {
        var id = register("Payroll");

        assertThat(update(owner, id, TestApps.trusted("Payroll")).trusted()).isFalse();
        assertThat(update(manager, id, TestApps.trusted("Payroll")).trusted()).isFalse();
        assertThat(update(admin, id, TestApps.trusted("Payroll")).trusted()).isTrue();
        assertThat(update(owner, id, TestApps.confidential("Payroll")).trusted())
                .isTrue();
        assertThat(update(admin, id, TestApps.confidential("Payroll")).trusted())
                .isFalse();
    }

    @Test
    void thePortalDoesNotJudgeAgainWhatIsStoredAlready() {
        var old = "http://app.example.com/old";
        var bad = "http://app.example.com/new";
        var good = "https://app.example.com/new";
        var id = users.as(owner, () -> apps.register(app(old), MetadataRules.COMPATIBLE))
                .details()
                .clientId();

        assertThat(update(owner, id, app(old, good)).redirectWarning()).isTrue();
        assertThat(problems(() -> update(owner, id, app(old, bad))))
                .containsExactly("redirectUris redirectUri.notHttps");
        assertThat(update(owner, id, app(good)).redirectWarning()).isFalse();
        assertThat(problems(() -> update(owner, id, app(old)))).containsExactly("redirectUris redirectUri.notHttps");
    }

    @Test
    void aStaleEditIsRefusedAndTheOthersEditStays() {
        var id = register("Payroll");
        var read = stored(id).version();
        users.as(manager, () -> apps.update(id, OTHER, MetadataRules.PORTAL, read));

        assertThatExceptionOfType(OptimisticLockingFailureException.class)
                .isThrownBy(() -> users.as(
                        owner, () -> apps.update(id, TestApps.confidential("Mine"), MetadataRules.PORTAL, read)));

        assertThat(stored(id).metadata()).isEqualTo(OTHER);
        assertThat(database.count("audit_event", "action = 'app.updated'")).isEqualTo(1);
        var current = stored(id).version();
        var mine = TestApps.confidential("Mine");
        assertThat(users.as(owner, () -> apps.update(id, mine, MetadataRules.PORTAL, current))
                        .clientName())
                .isEqualTo("Mine");
    }

    @Test
    void everyOtherChangeMakesAnOpenEditStale() {
        var id = register("Payroll");
        for (Runnable change : List.<Runnable>of(
                () -> apps.suspend(id),
                () -> apps.resume(id),
                () -> secrets.reset(id, Duration.ZERO),
                () -> apps.transfer(id, stranger.username(), null))) {
            var read = stored(id).version();
            users.as(manager, change);

            assertThatExceptionOfType(OptimisticLockingFailureException.class)
                    .isThrownBy(() -> users.as(manager, () -> apps.update(id, OTHER, MetadataRules.PORTAL, read)));
        }
        assertThat(stored(id).clientName()).isEqualTo("Payroll");
    }

    @Test
    void whoSaysNoVersionWritesLast() {
        var id = register("Payroll");
        update(manager, id, OTHER);

        assertThat(update(owner, id, TestApps.confidential("Mine")).clientName())
                .isEqualTo("Mine");
    }

    private static ClientMetadata app(String... redirectUris) {
        return TestApps.app("Old", ClientType.CONFIDENTIAL, redirectUris);
    }
}
