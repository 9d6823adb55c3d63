package org.grantdesk.apis;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.grantdesk.base.AuditAction;
import org.grantdesk.base.Audited;
import org.grantdesk.base.Conflict;
import org.grantdesk.base.InvalidInput;
import org.grantdesk.base.ReadVersion;
import org.grantdesk.security.Authorities;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Registers, reads, edits, transfers and deletes APIs. Every method needs {@code manage_apis}, and for another person's
 * API {@code manage_system_wide_oauth} as well.
 */
@Service
@Transactional
@PreAuthorize("hasAuthority('" + Authorities.MANAGE_APIS + "')")
public class ApiService {

    private final ApiPolicy policy;
    private final ApiStore store;
    private final ApiQueries queries;
    private final ApiRules rules;
    private final ApiOwners owners;
    private final ApiUse use;
    private final ApiHistory history;
    private final ApplicationEventPublisher events;

    ApiService(
            ApiPolicy policy,
            ApiStore store,
            ApiQueries queries,
            ApiRules rules,
            ApiOwners owners,
            ApiUse use,
            ApiHistory history,
            ApplicationEventPublisher events) {
        this.policy = policy;
        this.store = store;
        this.queries = queries;
        this.rules = rules;
        this.owners = owners;
        this.use = use;
        this.history = history;
        this.events = events;
    }

    /** One page of one's own APIs, or of everyone's with the system-wide permission. One statement. */
    @Transactional(readOnly = true)
    public List<ApiSummary> list(ApiQuery query, int offset, int limit) {
        return queries.summaries(query, policy.ownerIn(query), offset, limit);
    }

    @Transactional(readOnly = true)
    public long count(ApiQuery query) {
        return queries.count(query, policy.ownerIn(query));
    }

    /** An API of one's own, or anyone's with the system-wide permission. */
    @Transactional(readOnly = true)
    public ApiDetails get(String id) {
        return policy.requireManaged(id).details();
    }

    /**
     * Registers an API of the signed-in person.
     *
     * @throws InvalidInput with every field that is wrong
     * @throws Conflict {@code api.tooMany} when the person has as many APIs as one may have
     */
    @Audited(AuditAction.API_REGISTERED)
    public ApiDetails register(ApiMetadata metadata) {
        var wanted = metadata.stripped();
        var owner = owners.reserve();
        rules.require(wanted, null);
        var id = store.insert(wanted, owner);
        var registered = policy.requireManaged(id);
        history.registered(registered);
        return registered.details();
    }

    /**
     * Replaces everything that may be edited. Scopes that are removed end with it where people allowed them.
     *
     * @param expectedVersion the version that was read
     * @throws InvalidInput with every field that is wrong
     * @throws OptimisticLockingFailureException when another person was faster; nothing is changed
     */
    @Audited(value = AuditAction.API_UPDATED, names = Audited.Names.API)
    public ApiDetails update(String id, ApiMetadata metadata, long expectedVersion) {
        var wanted = metadata.stripped();
        var before = policy.lockManaged(id);
        ReadVersion.require(expectedVersion, before.details().version());
        rules.require(wanted, before.details());
        if (wanted.equals(before.details().metadata())) {
            return before.details();
        }
        var scopes = before.details().metadata().scopeNames();
        store.update(id, wanted, scopes);
        var after = policy.requireManaged(id);
        history.changed(AuditAction.API_UPDATED, before, after);
        var removed = without(scopes, wanted.scopeNames());
        if (!removed.isEmpty()) {
            events.publishEvent(new ApiScopesRemoved(id, removed));
        }
        return after.details();
    }

    /**
     * Hands the API to another active person who may manage APIs. Handing it to its owner changes nothing.
     *
     * @param login the new owner's username or email address; refused as field {@code owner} when no one active has
     *     it, or when that person lacks {@code manage_apis}
     * @param expectedVersion the version that was read; {@code null}: the last writer wins
     * @throws Conflict {@code api.tooMany} when the new owner has as many APIs as one may have
     * @throws OptimisticLockingFailureException when another person was faster; nothing is changed
     */
    @Audited(value = AuditAction.API_TRANSFERRED, names = Audited.Names.API)
    public void transfer(String id, String login, @Nullable Long expectedVersion) {
        policy.requireManaged(id);
        var owner = owners.lock(login);
        var before = policy.lockManaged(id);
        ReadVersion.require(expectedVersion, before.details().version());
        if (owner.id().equals(before.details().ownerId())) {
            return;
        }
        owners.requireRoomFor(owner.id());
        store.setOwner(id, owner.id());
        store.find(id).ifPresent(after -> history.changed(AuditAction.API_TRANSFERRED, before, after));
    }

    /**
     * Says whether the API could be transferred to the person with this username or email address, before anything is asked.
     *
     * @throws InvalidInput for {@code owner}
     */
    @Transactional(readOnly = true)
    public void checkNewOwner(String id, String login) {
        policy.requireManaged(id);
        owners.require(login);
    }

    @Transactional(readOnly = true)
    public ApiUse.Counts impactOfDeletion(String id) {
        return use.countFor(policy.requireManaged(id).id());
    }

    /** How many consents reach the API: one for each person and app. */
    @Transactional(readOnly = true)
    public long consents(String id) {
        return use.consents(policy.requireManaged(id).id());
    }

    /** What loses a scope when the API has only these of its scopes left. */
    @Transactional(readOnly = true)
    public ApiUse.Counts impactOfScopes(String id, Set<String> remaining) {
        var removed = without(policy.requireManaged(id).details().metadata().scopeNames(), remaining);
        return removed.isEmpty() ? ApiUse.Counts.NOTHING : use.countForScopes(id, removed);
    }

    /** Deletes the API. Its tokens stop working at once. */
    @Audited(value = AuditAction.API_DELETED, names = Audited.Names.API)
    public void delete(String id) {
        policy.requireManaged(id);
        store.lockAppsByDefaultUsing(id);
        var api = policy.lockManaged(id);
        history.deleted(api);
        store.delete(id);
        events.publishEvent(new ApiDeleted(id));
    }

    private static Set<String> without(Set<String> names, Set<String> remaining) {
        var removed = new HashSet<>(names);
        removed.removeAll(remaining);
        return removed;
    }
}
