package org.grantdesk.people;

import java.sql.Timestamp;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.grantdesk.base.AuditAction;
import org.grantdesk.base.RowLocks;
import org.grantdesk.security.Authorities;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Roles that come from elsewhere: a sign-in provider gives them and takes them away again. What was given by hand stays,
 * who else gives it. Statements only, so callers read people's roles afterwards, not before.
 */
@Component
@Transactional(propagation = Propagation.MANDATORY)
public class ProvidedRoles {

    private final JdbcClient jdbc;
    private final RowLocks locks;
    private final AdminGuard adminGuard;
    private final PersonChanges changes;
    private final SignInProviders providers;
    private final Clock clock;

    ProvidedRoles(
            JdbcClient jdbc,
            RowLocks locks,
            AdminGuard adminGuard,
            PersonChanges changes,
            SignInProviders providers,
            Clock clock) {
        this.jdbc = jdbc;
        this.locks = locks;
        this.adminGuard = adminGuard;
        this.changes = changes;
        this.providers = providers;
        this.clock = clock;
    }

    /**
     * What became of it.
     *
     * @param kept roles that should have gone and stayed, because no one else administers
     */
    public record Outcome(Set<String> kept) {}

    /**
     * Sees to it that a source gives a person exactly these roles. Names of no role count for nothing. The last
     * administrator keeps the role that makes them one, until there is another.
     */
    public Outcome apply(PersonRef person, String source, Set<String> roleNames) {
        var before = names(person.id());
        var given = given(person.id(), source);
        var wanted = idsByName(roleNames);
        if (given.equals(wanted)) {
            return new Outcome(Set.of());
        }
        locks.person(person.id());
        adminGuard.lock();
        wanted.forEach((name, id) -> give(person.id(), id, source));
        var lost = new LinkedHashMap<>(given);
        wanted.keySet().forEach(lost::remove);
        var administered = adminGuard.hasAnAdmin();
        lost.values().forEach(id -> take(person.id(), id, source));
        var kept = new TreeSet<String>();
        if (administered && !adminGuard.hasAnAdmin()) {
            lost.entrySet().stream()
                    .filter(role -> administers(role.getValue()))
                    .forEach(role -> {
                        give(person.id(), role.getValue(), source);
                        kept.add(role.getKey());
                    });
        }
        publish(person, source, before, kept);
        return new Outcome(kept);
    }

    /** The sources of each of a person's roles, by the roles' names; roles given by hand alone have none. */
    Map<String, List<String>> sources(String personId) {
        Map<String, List<String>> sources = new TreeMap<>();
        jdbc.sql("select r.name, s.source from person_role_source s join role r on r.id = s.role_id"
                        + " where s.person_id = ? order by r.name, s.source")
                .param(personId)
                .query((row, number) -> sources.computeIfAbsent(row.getString(1), name -> new ArrayList<>())
                        .add(row.getString(2)))
                .list();
        sources.values()
                .forEach(
                        list -> list.removeIf(source -> providers.nameOf(source).isEmpty()));
        sources.values().removeIf(List::isEmpty);
        return sources;
    }

    /** Where each of a person's roles comes from. A source that is not configured any longer is none. */
    List<RoleOrigin> origins(String personId) {
        var sources = sources(personId);
        return jdbc.sql("select r.name, pr.by_hand from person_role pr join role r on r.id = pr.role_id"
                        + " where pr.person_id = ? order by r.name")
                .param(personId)
                .query((row, number) -> {
                    var from = sources.getOrDefault(row.getString(1), List.of()).stream()
                            .map(source -> providers.nameOf(source).orElse(source))
                            .toList();
                    return new RoleOrigin(row.getString(1), row.getBoolean(2) || from.isEmpty(), from);
                })
                .list();
    }

    /** Called after a person's roles were chosen by hand: what was not among the chosen is not given by hand any longer. */
    void chosen(String personId, Set<String> roleNames) {
        var names = jdbc.sql("select r.id, r.name from person_role pr join role r on r.id = pr.role_id"
                        + " where pr.person_id = ? and pr.by_hand")
                .param(personId)
                .query((row, number) -> Map.entry(row.getString(1), row.getString(2)))
                .list();
        names.stream()
                .filter(role -> !roleNames.contains(role.getValue()) && !Role.SYSTEM_USER.equals(role.getValue()))
                .forEach(role -> jdbc.sql("update person_role set by_hand = false where person_id = ? and role_id = ?")
                        .params(personId, role.getKey())
                        .update());
    }

    private void give(String personId, String roleId, String source) {
        jdbc.sql("insert into person_role (person_id, role_id, by_hand) values (?, ?, false) on conflict do nothing")
                .params(personId, roleId)
                .update();
        jdbc.sql("insert into person_role_source (person_id, role_id, source) values (?, ?, ?) on conflict do nothing")
                .params(personId, roleId, source)
                .update();
    }

    private void take(String personId, String roleId, String source) {
        jdbc.sql("delete from person_role_source where person_id = ? and role_id = ? and source = ?")
                .params(personId, roleId, source)
                .update();
        jdbc.sql("delete from person_role where person_id = ? and role_id = ? and not by_hand and not exists"
                        + " (select 1 from person_role_source s where s.person_id = person_role.person_id"
                        + " and s.role_id = person_role.role_id)")
                .params(personId, roleId)
                .update();
    }

    private boolean administers(String roleId) {
        return jdbc.sql("select permission from role_permission where role_id = ? and permission = ?")
                .params(roleId, Authorities.MANAGE_SYSTEM)
                .query(String.class)
                .optional()
                .isPresent();
    }

    private Map<String, String> given(String personId, String source) {
        return byName(jdbc.sql("select r.name, r.id from person_role_source s join role r on r.id = s.role_id"
                        + " where s.person_id = ? and s.source = ?")
                .params(personId, source));
    }

    private Map<String, String> idsByName(Set<String> names) {
        return byName(jdbc.sql("select name, id from role where name = any(?)").params(List.of((Object)
                names.stream().filter(RoleRules::isName).toArray(String[]::new))));
    }

    private static Map<String, String> byName(JdbcClient.StatementSpec query) {
        Map<String, String> ids = new TreeMap<>();
        query.query((row, number) -> ids.put(row.getString(1), row.getString(2)))
                .list();
        return ids;
    }

    private List<String> names(String personId) {
        return jdbc.sql("select r.name from person_role pr join role r on r.id = pr.role_id where pr.person_id = ?"
                        + " order by r.name")
                .param(personId)
                .query((row, number) -> row.getString(1))
                .list();
    }

    private void publish(PersonRef person, String source, List<String> before, Set<String> kept) {
        var after = names(person.id());
        var provider = providers.nameOf(source).orElse(source);
        if (!after.equals(before)) {
            jdbc.sql("update person set version = version + 1, updated_at = ? where id = ?")
                    .params(Timestamp.from(clock.instant()), person.id())
                    .update();
            changes.publish(
                    AuditAction.PERSON_ROLES_PROVIDED,
                    person.id(),
                    person.username(),
                    Map.of("roles", before),
                    Map.of("roles", after, "provider", provider));
        }
        if (!kept.isEmpty()) {
            changes.publish(
                    AuditAction.PERSON_ROLES_KEPT,
                    person.id(),
                    person.username(),
                    Map.of(),
                    Map.of("roles", List.copyOf(kept), "provider", provider));
        }
    }
}
