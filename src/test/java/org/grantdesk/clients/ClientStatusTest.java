package org.grantdesk.clients;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.grantdesk.testing.Refusals.problems;

import org.grantdesk.security.Authorities;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.security.access.AccessDeniedException;

/** Suspending, resuming and handing over. */
class ClientStatusTest extends AppsTest {

    @Test
    void aSuspendedAppKeepsEverythingAndIsResumed() {
        var id = register("Payroll");

        assertThat(users.as(owner, () -> apps.suspend(id)).status()).isEqualTo(ClientStatus.SUSPENDED);
        assertThat(stored(id).status()).isEqualTo(ClientStatus.SUSPENDED);
        assertThat(users.as(owner, () -> secrets.list(id))).hasSize(1);
        assertThat(users.as(owner, () -> apps.resume(id)).status()).isEqualTo(ClientStatus.ACTIVE);
        assertThat(stored(id).status()).isEqualTo(ClientStatus.ACTIVE);
    }

    @Test
    void whatIsSoAlreadyChangesNothing() {
        var id = register("Payroll");
        var before = stored(id);

        assertThat(users.as(owner, () -> apps.resume(id))).isEqualTo(users.as(owner, () -> apps.get(id)));
        assertThat(stored(id)).isEqualTo(before);
        users.as(owner, () -> apps.suspend(id));
        var suspended = stored(id);
        users.as(owner, () -> apps.suspend(id));

        assertThat(stored(id)).isEqualTo(suspended);
        assertThat(database.count("audit_event", "action = 'app.resumed'")).isZero();
        assertThat(database.count("audit_event", "action = 'app.suspended'")).isEqualTo(1);
    }

    @Test
    void anEditDoesNotResume() {
        var id = register("Payroll");
        users.as(owner, () -> apps.suspend(id));

        assertThat(update(owner, id, TestApps.confidential("Wages")).status()).isEqualTo(ClientStatus.SUSPENDED);
    }

    @Test
    void anAppThatIsHandedOverIsTheOthersAlone() {
        var id = register("Payroll");

        users.as(owner, () -> apps.transfer(id, stranger.username(), null));

        assertThatThrownBy(() -> users.as(owner, () -> apps.get(id))).isInstanceOf(AccessDeniedException.class);
        assertThatThrownBy(() -> users.as(owner, () -> secrets.list(id))).isInstanceOf(AccessDeniedException.class);
        var theirs = users.as(stranger, () -> apps.get(id));
        assertThat(theirs.ownerId()).isEqualTo(stranger.id());
        assertThat(theirs.ownerUsername()).isEqualTo(stranger.username());
        assertThat(users.as(
                        stranger, () -> catalog.count(ClientQuery.everything()).apps()))
                .isEqualTo(1);
        assertThat(users.as(owner, () -> catalog.count(ClientQuery.everything()).apps()))
                .isZero();
    }

    @Test
    void theNewOwnerIsNamedByUsernameOrAddressWhateverTheCase() {
        var id = register("Payroll");

        var helper = users.with(
                Authorities.MANAGE_OAUTH, Authorities.MANAGE_SYSTEM_WIDE_OAUTH, Authorities.EDIT_OTHER_USERS);
        users.as(helper, () -> apps.transfer(id, stranger.email().toUpperCase(), null));
        assertThat(stored(id).ownerId()).isEqualTo(stranger.id());
        users.as(stranger, () -> apps.transfer(id, " " + owner.username() + " ", null));
        assertThat(stored(id).ownerId()).isEqualTo(owner.id());
    }

    /** Else the answer would tell whose an address is. */
    @Test
    void whoMayNotSeePeopleNamesTheNewOwnerByUsernameOnly() {
        var id = register("Payroll");

        assertThat(problems(() -> users.as(owner, () -> apps.transfer(id, stranger.email(), null))))
                .containsExactly("owner client.owner.unknown");
        assertThat(problems(() -> users.as(owner, () -> apps.checkNewOwner(id, stranger.email()))))
                .containsExactly("owner client.owner.unknown");
        users.as(owner, () -> apps.checkNewOwner(id, stranger.username()));
        assertThat(stored(id).ownerId()).isEqualTo(owner.id());
    }

    @Test
    void handingItToItsOwnerChangesNothing() {
        var id = register("Payroll");
        var before = stored(id);

        users.as(owner, () -> apps.transfer(id, owner.username(), null));

        assertThat(stored(id)).isEqualTo(before);
        assertThat(database.count("audit_event", "action = 'app.transferred'")).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "nobody", "nobody@example.test", "a\u0000b", "a\ud800b", "%", "' or 1=1 --"})
    void nobodyGetsAnAppWhoDoesNotExist(String login) {
        var id = register("Payroll");

        assertThat(problems(() -> users.as(owner, () -> apps.transfer(id, login, null))))
                .containsExactly("owner client.owner.unknown");
        assertThat(stored(id).ownerId()).isEqualTo(owner.id());
    }

    @Test
    void nobodyGetsAnAppWhoCouldNotKeepIt() {
        var id = register("Payroll");
        var plain = users.with(Authorities.MANAGE_SYSTEM_WIDE_OAUTH);
        database.update("update person set deactivated_at = created_at where id = ?", stranger.id());

        assertThat(problems(() -> users.as(owner, () -> apps.transfer(id, plain.username(), null))))
                .containsExactly("owner client.owner.mayNotManage");
        assertThat(problems(() -> users.as(owner, () -> apps.transfer(id, stranger.username(), null))))
                .containsExactly("owner client.owner.unknown");
        assertThat(stored(id).ownerId()).isEqualTo(owner.id());
    }

    @Test
    void aTransferOfAnAppThatAnotherPersonHasTransferredIsRefused() {
        var id = register("Payroll");
        var read = stored(id).version();
        users.as(manager, () -> apps.transfer(id, stranger.username(), read));

        assertThatExceptionOfType(OptimisticLockingFailureException.class)
                .isThrownBy(() -> users.as(manager, () -> apps.transfer(id, manager.username(), read)));
        assertThat(stored(id).ownerId()).isEqualTo(stranger.id());

        var current = stored(id).version();
        users.as(manager, () -> apps.transfer(id, manager.username(), current));
        assertThat(stored(id).ownerId()).isEqualTo(manager.id());
    }
}
