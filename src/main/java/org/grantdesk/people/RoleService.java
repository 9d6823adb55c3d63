package org.grantdesk.people;

import java.time.Clock;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.grantdesk.base.AuditAction;
import org.grantdesk.base.AuditEvent;
import org.grantdesk.base.Audited;
import org.grantdesk.base.Conflict;
import org.grantdesk.base.InvalidInput;
import org.grantdesk.base.NotFound;
import org.grantdesk.base.ReadVersion;
import org.grantdesk.base.RowLocks;
import org.grantdesk.security.Authorities;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What roles there are and what they allow; needs {@code manage_system}. A change works on everyone's next call. */
@Service
@Transactional
@PreAuthorize("hasAuthority('" + Authorities.MANAGE_SYSTEM + "')")
public class RoleService {

    private final RoleRepository roles;
    private final RoleQueries queries;
    private final RowLocks locks;
    private final AdminGuard adminGuard;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    RoleService(
            RoleRepository roles,
            RoleQueries queries,
            RowLocks locks,
            AdminGuard adminGuard,
            ApplicationEventPublisher events,
            Clock clock) {
        this.roles = roles;
        this.queries = queries;
        this.locks = locks;
        this.adminGuard = adminGuard;
        this.events = events;
        this.clock = clock;
    }

    /** Every role, built-in ones first. One statement. */
    @Transactional(readOnly = true)
    public List<RoleDetails> list() {
        return queries.all();
    }

    @Transactional(readOnly = true)
    public RoleDetails getByName(String name) {
        return queries.byName(name).orElseThrow(RoleService::unknown);
    }

    /** The role with this name, for anyone signed in. */
    @Transactional(readOnly = true)
    @PreAuthorize("isAuthenticated()")
    public Optional<RoleDetails> findByName(String name) {
        return queries.byName(name);
    }

    /**
     * Adds a role.
     *
     * @throws InvalidInput for {@code name}, {@code title}, {@code description}, {@code permissions}
     */
    @Audited(AuditAction.ROLE_CREATED)
    public RoleDetails create(String name, String title, String description, Set<String> permissions) {
        var key = name.strip().toLowerCase(Locale.ROOT);
        var problems = new InvalidInput.Collector();
        problems.refuseIf(!RoleRules.isName(key), "name", "role.name.syntax")
                .refuseIf(RoleRules.isName(key) && roles.existsByName(key), "name", "role.name.taken");
        RoleRules.checkTexts(problems, title.strip(), description.strip());
        RoleRules.checkPermissions(problems, permissions);
        problems.throwIfAny();
        var role = new Role(key, title.strip(), description.strip(), false, permissions, clock.instant());
        try {
            roles.saveAndFlush(role);
        } catch (DataIntegrityViolationException e) {
            // Another person took the name between the check and the insert.
            throw new InvalidInput("name", "role.name.taken");
        }
        publish(AuditAction.ROLE_CREATED, Map.of(), facts(role));
        return getByName(key);
    }

    /**
     * Replaces what a role allows.
     *
     * @throws InvalidInput for {@code permissions} when one does not exist
     * @throws Conflict {@code role.systemAdmin}: that role always allows everything; {@code role.lastAdmin} when no one
     *     active could administer any longer
     */
    @Audited(value = AuditAction.ROLE_UPDATED, names = Audited.Names.ROLE)
    public RoleDetails setPermissions(String name, Set<String> permissions) {
        adminGuard.lock();
        return allow(require(name), permissions);
    }

    /**
     * The same for the role with this id.
     *
     * @param permissions {@code null}: as they are
     */
    @Audited(value = AuditAction.ROLE_UPDATED, names = Audited.Names.ROLE)
    public RoleDetails patch(String roleId, @Nullable Set<String> permissions) {
        var role = NotFound.require(NotFound.Kind.ROLE, roleId, queries::byId);
        return permissions == null ? role : setPermissions(role.name(), permissions);
    }

    /**
     * Gives a role one permission or takes it away; what else it allows stays, anyone who changed it meanwhile.
     *
     * @throws InvalidInput when a permission is to be given that does not exist
     * @throws Conflict as {@link #setPermissions}
     */
    @Audited(value = AuditAction.ROLE_UPDATED, names = Audited.Names.ROLE)
    public RoleDetails setPermission(String name, String permission, boolean allowed) {
        adminGuard.lock();
        var role = require(name);
        var permissions = new HashSet<>(role.permissions());
        if (allowed) {
            permissions.add(permission);
        } else {
            permissions.remove(permission);
        }
        return allow(role, permissions);
    }

    /**
     * Changes what a role is called on screens.
     *
     * @param expectedVersion the version that was read; {@code null}: the last writer wins
     * @throws InvalidInput for {@code title}, {@code description}
     * @throws OptimisticLockingFailureException when another person was faster; nothing is changed
     */
    @Audited(value = AuditAction.ROLE_UPDATED, names = Audited.Names.ROLE)
    public RoleDetails describe(String name, String title, String description, @Nullable Long expectedVersion) {
        locks.role(name);
        var role = require(name);
        ReadVersion.require(expectedVersion, role.version());
        var problems = new InvalidInput.Collector();
        RoleRules.checkTexts(problems, title.strip(), description.strip());
        problems.throwIfAny();
        var before = facts(role);
        role.describe(title.strip(), description.strip(), clock.instant());
        roles.saveAndFlush(role);
        publish(AuditAction.ROLE_UPDATED, before, facts(role));
        return getByName(role.name());
    }

    /**
     * Removes a role that no one holds.
     *
     * @throws Conflict {@code role.builtIn} or {@code role.inUse}
     */
    @Audited(value = AuditAction.ROLE_DELETED, names = Audited.Names.ROLE)
    public void delete(String name) {
        locks.role(name);
        var role = require(name);
        if (role.builtIn()) {
            throw new Conflict("role.builtIn");
        }
        publish(AuditAction.ROLE_DELETED, facts(role), Map.of());
        roles.delete(role);
        try {
            roles.flush();
        } catch (DataIntegrityViolationException e) {
            throw new Conflict("role.inUse");
        }
    }

    private RoleDetails allow(Role role, Set<String> permissions) {
        var problems = new InvalidInput.Collector();
        RoleRules.checkPermissions(problems, permissions);
        problems.throwIfAny();
        if (role.name().equals(Role.SYSTEM_ADMIN) && !permissions.containsAll(Authorities.ALL)) {
            throw new Conflict("role.systemAdmin");
        }
        var before = facts(role);
        role.setPermissions(permissions, clock.instant());
        roles.saveAndFlush(role);
        adminGuard.requireAnAdmin("role.lastAdmin");
        publish(AuditAction.ROLE_UPDATED, before, facts(role));
        return getByName(role.name());
    }

    private Role require(String name) {
        return (RoleRules.isName(name) ? roles.findByName(name) : Optional.<Role>empty())
                .orElseThrow(RoleService::unknown);
    }

    private static NotFound unknown() {
        return new NotFound(NotFound.Kind.ROLE);
    }

    private void publish(AuditAction action, Map<String, ?> before, Map<String, ?> after) {
        events.publishEvent(new AuditEvent(action, null, null, before, after));
    }

    private static Map<String, Object> facts(Role role) {
        var facts = new LinkedHashMap<String, Object>();
        facts.put("role", role.name());
        facts.put("title", role.title());
        facts.put("description", role.description());
        facts.put("permissions", role.permissions().stream().sorted().toList());
        return facts;
    }
}
