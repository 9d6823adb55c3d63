package org.grantdesk.authorizations;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.grantdesk.apis.ScopeRules;
import org.grantdesk.base.AuditAction;
import org.grantdesk.base.AuditEvent;
import org.grantdesk.base.Audited;
import org.grantdesk.base.Conflict;
import org.grantdesk.base.Copies;
import org.grantdesk.base.InvalidInput;
import org.grantdesk.base.NotFound;
import org.grantdesk.security.Authorities;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What apps can ask people for. Everyone may read it; changing it needs {@code manage_system}. */
@Service
@Transactional
@PreAuthorize("hasAuthority('" + Authorities.MANAGE_SYSTEM + "')")
public class ScopeService {

    private final ScopeCatalog catalog;
    private final ScopeStore store;
    private final ApplicationEventPublisher events;

    ScopeService(ScopeCatalog catalog, ScopeStore store, ApplicationEventPublisher events) {
        this.catalog = catalog;
        this.store = store;
        this.events = events;
    }

    /** All scopes, those built in first. */
    @Transactional(readOnly = true)
    @PreAuthorize("isAuthenticated()")
    public List<Scope> list() {
        return catalog.list();
    }

    /**
     * Adds a scope for a resource server of one's own.
     *
     * @param name as apps write it, RFC 6749 section 3.3; it cannot be changed later
     * @throws InvalidInput for {@code name}, {@code titleEn}, {@code titleDe}, {@code sentenceEn}, {@code sentenceDe}
     */
    @Audited(AuditAction.SCOPE_CREATED)
    public Scope create(String name, ScopeTexts texts, Scope.Risk risk) {
        var clean = Copies.stripped(texts);
        var problems = new InvalidInput.Collector();
        problems.refuseIf(!ScopeRules.isName(name), "name", "scope.name.syntax")
                .refuseIf(ScopeRules.isName(name) && store.isTaken(name), "name", "scope.name.taken");
        clean.check(problems);
        problems.throwIfAny();
        try {
            store.insert(name, clean, risk);
        } catch (DataIntegrityViolationException e) {
            // Another person took the name between the check and the insert.
            throw new InvalidInput("name", "scope.name.taken");
        }
        var made = require(name);
        publish(AuditAction.SCOPE_CREATED, Map.of(), facts(made));
        return made;
    }

    /**
     * Changes what is said of a scope.
     *
     * @param risk of a scope that is built in it stays as it is
     * @param expectedVersion the version that was read
     * @throws InvalidInput for {@code titleEn}, {@code titleDe}, {@code sentenceEn}, {@code sentenceDe}, {@code risk}
     * @throws OptimisticLockingFailureException when another person was faster; nothing is changed
     */
    @Audited(AuditAction.SCOPE_UPDATED)
    public Scope describe(String name, ScopeTexts texts, Scope.Risk risk, long expectedVersion) {
        var before = require(name);
        var clean = Copies.stripped(texts);
        var problems = new InvalidInput.Collector();
        clean.check(problems);
        problems.refuseIf(before.builtIn() && risk != before.risk(), "risk", "scope.risk.builtIn");
        problems.throwIfAny();
        if (!store.update(name, clean, risk, expectedVersion)) {
            throw new OptimisticLockingFailureException("The scope was changed in the meantime");
        }
        var after = require(name);
        publish(AuditAction.SCOPE_UPDATED, facts(before), facts(after));
        return after;
    }

    @Transactional(readOnly = true)
    public ScopeUsage usage(String name) {
        return store.usage(require(name).name());
    }

    /**
     * Removes a scope that no app may ask for and no grant has.
     *
     * @throws Conflict {@code scope.builtIn}, or {@code scope.inUse} with the numbers of apps and grants
     */
    @Audited(AuditAction.SCOPE_DELETED)
    public void delete(String name) {
        var scope = require(name);
        if (scope.builtIn()) {
            throw new Conflict("scope.builtIn");
        }
        var usage = store.usage(name);
        if (!usage.isNone()) {
            throw new Conflict("scope.inUse", usage.apps(), usage.grants());
        }
        try {
            store.delete(name);
        } catch (DataIntegrityViolationException e) {
            // An app began to use it in this very moment.
            throw new Conflict("scope.inUse", 1, 0);
        }
        publish(AuditAction.SCOPE_DELETED, facts(scope), Map.of());
    }

    private Scope require(String name) {
        return store.find(name).orElseThrow(() -> new NotFound(NotFound.Kind.SCOPE));
    }

    private void publish(AuditAction action, Map<String, ?> before, Map<String, ?> after) {
        events.publishEvent(new AuditEvent(action, null, null, before, after));
    }

    private static Map<String, Object> facts(Scope scope) {
        var facts = new LinkedHashMap<String, Object>();
        facts.put("scope", scope.name());
        facts.put("titleEn", scope.titleEn());
        facts.put("titleDe", scope.titleDe());
        facts.put("sentenceEn", scope.sentenceEn());
        facts.put("sentenceDe", scope.sentenceDe());
        facts.put("risk", scope.risk().name());
        return facts;
    }
}
