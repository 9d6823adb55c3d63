package org.grantdesk.apis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Set;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.test.context.event.ApplicationEvents;
import org.springframework.test.context.event.RecordApplicationEvents;

/** What others are told when an API loses scopes or goes. */
@RecordApplicationEvents
class ApiEventsTest extends ApisTest {

    @Autowired
    ApplicationEvents events;

    @Test
    void removedScopesAreNamed() {
        var made = register(TestApis.withScopes(TestApis.named("Payroll"), "read", "write", "erase"));

        users.as(
                owner,
                () -> apis.update(made.id(), TestApis.withScopes(made.metadata(), "read", "more"), made.version()));

        assertThat(events.stream(ApiScopesRemoved.class))
                .containsExactly(new ApiScopesRemoved(made.id(), Set.of("write", "erase")));
        assertThat(events.stream(ApiDeleted.class)).isEmpty();
    }

    /** An edit without a removal, a refused one, and one that comes too late say nothing. */
    @Test
    void nothingIsSaidWhereNoScopeIsRemoved() {
        var made = register(TestApis.withScopes(TestApis.named("Payroll"), "read", "write"));
        var other = TestApis.withScopes(TestApis.named("Wages"), "write", "read", "more");

        users.as(owner, () -> apis.update(made.id(), other, made.version()));
        assertThatThrownBy(() -> users.as(
                        owner,
                        () -> apis.update(made.id(), TestApis.withScopes(made.metadata(), "read"), made.version())))
                .isInstanceOf(OptimisticLockingFailureException.class);
        assertThatThrownBy(() -> users.as(stranger, () -> apis.delete(made.id())));

        assertThat(events.stream(ApiScopesRemoved.class)).isEmpty();
        assertThat(events.stream(ApiDeleted.class)).isEmpty();
    }

    @Test
    void deletedApiIsNamedOnce() {
        var made = register("Payroll");

        users.as(owner, () -> apis.delete(made.id()));

        assertThat(events.stream(ApiDeleted.class)).containsExactly(new ApiDeleted(made.id()));
        assertThat(events.stream(ApiScopesRemoved.class)).isEmpty();
    }
}
