package org.grantdesk.apis;

import java.util.List;
import java.util.Objects;
import java.util.function.Predicate;
import org.grantdesk.base.AccessRefused;
import org.grantdesk.base.Ids;
import org.grantdesk.base.NotFound;
import org.grantdesk.base.RefusalReason;
import org.grantdesk.base.RowLocks;
import org.grantdesk.security.Authorities;
import org.grantdesk.security.CurrentUser;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Whose API is it? The services ask here, after the entry ticket {@code manage_apis} was checked. */
@Component
class ApiPolicy {

    private final CurrentUser currentUser;
    private final ApiStore store;
    private final RowLocks locks;

    ApiPolicy(CurrentUser currentUser, ApiStore store, RowLocks locks) {
        this.currentUser = currentUser;
        this.store = store;
        this.locks = locks;
    }

    boolean canManage(@Nullable String ownerId) {
        return currentUser.has(Authorities.MANAGE_APIS) && (Objects.equals(ownerId, currentUser.id()) || seesAll());
    }

    boolean seesAll() {
        return currentUser.has(Authorities.MANAGE_SYSTEM_WIDE_OAUTH);
    }

    /** Whether the asker decides which apps get scopes of an API of this owner: who manages the API, or administrates. */
    boolean mayGive(@Nullable String ownerId) {
        return currentUser.has(Authorities.MANAGE_SYSTEM) || canManage(ownerId);
    }

    /** The owner of the APIs about whose scopes the asker decides; {@code null}: everyone's. */
    @Nullable
    String ownerOfGiven() {
        return mayGive(null) ? null : currentUser.id();
    }

    /** Whose APIs a list may have; {@code null}: everyone's. */
    @Nullable
    String ownerIn(ApiQuery query) {
        return query.mine() || !seesAll() ? currentUser.id() : null;
    }

    /** The API, to read, which the asker may manage: first {@link NotFound} for an unknown one, then a refusal for a foreign one. */
    StoredApi requireManaged(String apiId) {
        return require(apiId, this::canManage);
    }

    /** The API, about whose scopes the asker may decide. */
    StoredApi requireGiven(String apiId) {
        return require(apiId, this::mayGive);
    }

    private StoredApi require(String apiId, Predicate<@Nullable String> may) {
        var api = NotFound.require(NotFound.Kind.API, apiId, store::find);
        if (!may.test(api.details().ownerId())) {
            throw new AccessRefused(
                    new RefusalReason.MissingPermission(List.of(Authorities.MANAGE_SYSTEM_WIDE_OAUTH), true));
        }
        return api;
    }

    /**
     * The same, to change. Its row stays locked until the transaction ends, so changes of one API happen one after the
     * other, and anyone who waited for a deletion is told that the API is gone.
     */
    StoredApi lockManaged(String apiId) {
        if (Ids.isWellFormed(apiId)) {
            locks.api(apiId);
        }
        return requireManaged(apiId);
    }
}
