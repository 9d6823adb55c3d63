package org.grantdesk.people;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import org.grantdesk.base.InvalidInput;
import org.grantdesk.security.Authorities;
import org.grantdesk.testing.Database;
import org.grantdesk.testing.GrantdeskTest;
import org.grantdesk.testing.TestPerson;
import org.grantdesk.testing.TestUsers;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionOperations;

/** Who is to keep a thing is judged when nobody can change them any longer. */
@GrantdeskTest
class NewKeepersTest {

    @Autowired
    NewKeepers keepers;

    @Autowired
    TransactionOperations transaction;

    @Autowired
    TestUsers users;

    @Autowired
    Database database;

    private TestPerson keeper;
    private TestPerson asker;

    @BeforeEach
    void somebody() {
        database.clear();
        keeper = users.with(Authorities.MANAGE_OAUTH);
        asker = users.with(Authorities.MANAGE_OAUTH);
    }

    @Test
    void whoeverMayKeepItIsFound() {
        assertThat(lock().id()).isEqualTo(keeper.id());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "update person set deactivated_at = current_timestamp where id = ?",
                "delete from person_role where person_id = ?"
            })
    void whoeverChangesWhileTheLockIsWaitedForIsRefused(String change) {
        var waiting = new AtomicReference<CompletableFuture<PersonRef>>();
        transaction.executeWithoutResult(status -> {
            database.value(String.class, "select id from person where id = ? for update", keeper.id());
            database.update(change, keeper.id());
            var other = CompletableFuture.supplyAsync(this::lock);
            waiting.set(other);
            assertThatThrownBy(() -> other.get(1, TimeUnit.SECONDS)).isInstanceOf(TimeoutException.class);
        });

        assertThatThrownBy(() -> waiting.get().get(10, TimeUnit.SECONDS)).hasCauseInstanceOf(InvalidInput.class);
    }

    private PersonRef lock() {
        return users.as(
                asker,
                () -> transaction.execute(status ->
                        keepers.lock(keeper.username(), Authorities.MANAGE_OAUTH, "client.owner.mayNotManage")));
    }
}
