package org.grantdesk.authorizations;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.grantdesk.apis.ApiCatalog;
import org.grantdesk.apis.QualifiedScope;
import org.grantdesk.base.AuditAction;
import org.grantdesk.base.AuditEvent;
import org.grantdesk.base.AuditEvent.Subject;
import org.grantdesk.base.Ids;
import org.grantdesk.base.RowLocks;
import org.grantdesk.people.PersonDeactivated;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * What people have allowed apps: at most one grant for a person and an app. Callers have checked the permission.
 * Ending one is always {@link #end}: it takes codes, tokens and consent with it, whatever the reason.
 */
@Component
@Transactional
public class Grants {

    /** The fact of an audit row that names scopes. */
    private static final String SCOPES = "scopes";

    /** So many characters are stored; thousands of scopes. */
    private static final int LONGEST = 65_536;

    private static final String OF = " from app_grant where person_id = ? and client_id = ?";

    /** What the person was asked for: nothing of it any longer when trust in the app has ended since. */
    private static final String FIND = "select id, case when updated_at <= (select c.trust_ended_at from client c"
            + " where c.id = client_id) then '' else scopes end as scopes" + OF;

    private final JdbcClient jdbc;
    private final RowLocks locks;
    private final ApiCatalog apis;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    Grants(JdbcClient jdbc, RowLocks locks, ApiCatalog apis, ApplicationEventPublisher events, Clock clock) {
        this.jdbc = jdbc;
        this.locks = locks;
        this.apis = apis;
        this.events = events;
        this.clock = clock;
    }

    /**
     * A grant that works.
     *
     * @param scopes what the person has allowed so far
     */
    public record Grant(String id, Set<String> scopes) {}

    /** The grant of a person and an app, if there is one, with the scopes that count as allowed. */
    @Transactional(readOnly = true)
    public Optional<Grant> find(String personId, String clientId) {
        return jdbc.sql(FIND)
                .params(personId, clientId)
                .query((row, number) -> read(row))
                .optional();
    }

    /** Keeps everyone else from changing the grant until the transaction ends, before what it allows is read. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void lock(String personId, String clientId) {
        locks.person(personId);
        locks.app(clientId);
    }

    /**
     * Records that the person allows these scopes, besides those allowed before. Empty when person, app or a scope of an
     * API are not there any longer, or the person may not sign in any longer.
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public Optional<Grant> approve(Subject person, Subject app, Set<String> scopes) {
        if (!locks.activePerson(person.id()) || !locks.app(app.id()) || !areStillThere(scopes)) {
            return Optional.empty();
        }
        var now = Timestamp.from(clock.instant());
        var created = jdbc.sql("insert into app_grant (id, person_id, client_id, scopes, first_granted_at, updated_at)"
                        + " values (?, ?, ?, ?, ?, ?) on conflict do nothing")
                .params(Ids.next(), person.id(), app.id(), Scopes.join(scopes), now, now)
                .update();
        var grant = jdbc.sql(FIND + " for update")
                .params(person.id(), app.id())
                .query((row, number) -> read(row))
                .single();
        rememberApis(grant.id(), scopes, now);
        if (created == 1) {
            countPeople(app.id(), 1);
            publish(AuditAction.GRANT_APPROVED, person, app, Map.of(), Map.of(SCOPES, Scopes.join(scopes)));
            return Optional.of(grant);
        }
        var all = new TreeSet<>(grant.scopes());
        if (!all.addAll(scopes)) {
            return Optional.of(grant);
        }
        var text = Scopes.join(all);
        if (text.length() > LONGEST) {
            return Optional.empty();
        }
        jdbc.sql("update app_grant set scopes = ?, updated_at = ? where id = ?")
                .params(text, now, grant.id())
                .update();
        if (grant.scopes().isEmpty()) {
            // Trust has ended: what was never asked is forgotten.
            forgetApis(grant.id(), all);
        }
        publish(
                AuditAction.GRANT_WIDENED,
                person,
                app,
                Map.of(SCOPES, Scopes.join(grant.scopes())),
                Map.of(SCOPES, Scopes.join(all)));
        return Optional.of(new Grant(grant.id(), all));
    }

    /**
     * Whether the APIs have all of the scopes that are theirs. None is removed until the transaction ends: what was taken out
     * of all grants a moment ago must not come back into one, where a later scope of the same name would give it new life.
     */
    private boolean areStillThere(Set<String> scopes) {
        var ids = QualifiedScope.apiIds(scopes);
        if (ids.isEmpty()) {
            return true;
        }
        locks.apis(ids);
        var known = new TreeSet<String>();
        apis.describe(scopes)
                .forEach(api -> api.scopes().forEach(scope -> known.add(QualifiedScope.of(api.id(), scope.name()))));
        return scopes.stream().allMatch(scope -> QualifiedScope.parse(scope).apiId() == null || known.contains(scope));
    }

    /**
     * Takes back what was allowed beyond these scopes; the grant stays. Tokens are not looked at: anyone who narrows has
     * ended those that went further.
     */
    public void narrow(String personId, String clientId, Set<String> scopes) {
        locks.person(personId);
        locks.app(clientId);
        var grant = jdbc.sql("select g.id, g.scopes, p.username, c.name from app_grant g"
                        + " join person p on p.id = g.person_id join client c on c.id = g.client_id"
                        + " where g.person_id = ? and g.client_id = ?")
                .params(personId, clientId)
                .query((row, number) ->
                        Map.entry(read(row), new Ended(row.getString(2), row.getString(3), row.getString(4))))
                .optional();
        if (grant.isEmpty() || scopes.containsAll(grant.get().getKey().scopes())) {
            return;
        }
        var fewer = new TreeSet<>(grant.get().getKey().scopes());
        fewer.retainAll(scopes);
        // Not updated_at: what was allowed without a question before trust ended is still to be asked.
        jdbc.sql("update app_grant set scopes = ? where id = ?")
                .params(Scopes.join(fewer), grant.get().getKey().id())
                .update();
        forgetApis(grant.get().getKey().id(), fewer);
        var known = grant.get().getValue();
        publish(
                AuditAction.GRANT_NARROWED,
                new Subject(personId, known.username()),
                new Subject(clientId, known.app()),
                Map.of(SCOPES, known.scopes()),
                Map.of(SCOPES, Scopes.join(fewer)));
    }

    /**
     * Ends the grant with its consent, codes, refresh and access tokens. After the transaction, every endpoint refuses
     * every token of it.
     *
     * @return whether there was one
     */
    public boolean end(String personId, String clientId, EndReason reason) {
        locks.person(personId);
        locks.app(clientId);
        var ended = jdbc.sql("select g.scopes, p.username, c.name from app_grant g join person p on p.id = g.person_id"
                        + " join client c on c.id = g.client_id where g.person_id = ? and g.client_id = ?")
                .params(personId, clientId)
                .query((row, number) -> new Ended(row.getString(1), row.getString(2), row.getString(3)))
                .optional();
        // Waits for a refresh in progress, so that the next statement also sees the new tokens.
        jdbc.sql("select a.id from app_authorization a join app_grant g on g.id = a.grant_id"
                        + " where g.person_id = ? and g.client_id = ? order by a.id for update")
                .params(personId, clientId)
                .query(String.class)
                .list();
        var rows = jdbc.sql("delete" + OF).params(personId, clientId).update();
        if (rows == 0 || ended.isEmpty()) {
            return false;
        }
        countPeople(clientId, -1);
        publish(
                AuditAction.GRANT_ENDED,
                new Subject(personId, ended.get().username()),
                new Subject(clientId, ended.get().app()),
                Map.of(SCOPES, ended.get().scopes()),
                Map.of("reason", reason.name()));
        return true;
    }

    /**
     * Takes scopes of an API out of the grant, out of the sign-ins under it and out of what is pending, and ends what
     * has nothing left. Access tokens for the API end if the whole API goes.
     *
     * @param gone which of the API's scopes; {@code null}: all
     * @return whether there was anything to take
     */
    public boolean take(String personId, String clientId, String apiId, @Nullable Set<String> gone, EndReason reason) {
        locks.person(personId);
        locks.app(clientId);
        var found = jdbc.sql("select g.id, g.scopes, p.username, c.name from app_grant g"
                        + " join person p on p.id = g.person_id join client c on c.id = g.client_id"
                        + " where g.person_id = ? and g.client_id = ?")
                .params(personId, clientId)
                .query((row, number) ->
                        Map.entry(read(row), new Ended(row.getString(2), row.getString(3), row.getString(4))))
                .optional();
        if (found.isEmpty()) {
            return false;
        }
        var grant = found.get().getKey();
        var left = without(grant.scopes(), apiId, gone);
        if (left.size() == grant.scopes().size()) {
            // A sweep that was interrupted may have come as far as this.
            forgetApis(grant.id(), left);
            takeFromAuthorizations(grant.id(), apiId, gone);
            return false;
        }
        if (left.isEmpty()) {
            return end(personId, clientId, reason);
        }
        // Not updated_at: what was allowed without a question before trust ended is still to be asked.
        jdbc.sql("update app_grant set scopes = ? where id = ?")
                .params(Scopes.join(left), grant.id())
                .update();
        forgetApis(grant.id(), left);
        takeFromAuthorizations(grant.id(), apiId, gone);
        var known = found.get().getValue();
        publish(
                AuditAction.GRANT_NARROWED,
                new Subject(personId, known.username()),
                new Subject(clientId, known.app()),
                Map.of(SCOPES, known.scopes()),
                Map.of(SCOPES, Scopes.join(left), "reason", reason.name()));
        return true;
    }

    private void takeFromAuthorizations(String grantId, String apiId, @Nullable Set<String> gone) {
        jdbc.sql("select id, scopes from app_authorization where grant_id = ? order by id for update")
                .param(grantId)
                .query((row, number) -> Map.entry(row.getString(1), Scopes.split(row.getString(2))))
                .list()
                .forEach(authorization -> {
                    var left = without(authorization.getValue(), apiId, gone);
                    if (left.isEmpty()) {
                        jdbc.sql("delete from app_authorization where id = ?")
                                .param(authorization.getKey())
                                .update();
                    } else if (left.size() < authorization.getValue().size()) {
                        jdbc.sql("update app_authorization set scopes = ? where id = ?")
                                .params(Scopes.join(left), authorization.getKey())
                                .update();
                    }
                    if (!QualifiedScope.apiIds(left).contains(apiId)) {
                        jdbc.sql("delete from app_token where authorization_id = ? and api_id = ?")
                                .params(authorization.getKey(), apiId)
                                .update();
                    }
                });
    }

    /** The grant reaches no other APIs than those of the scopes. */
    private void forgetApis(String grantId, Set<String> scopes) {
        jdbc.sql("delete from app_grant_api where grant_id = ? and not (api_id = any(?))")
                .param(grantId)
                .param(QualifiedScope.apiIds(scopes).toArray(String[]::new))
                .update();
    }

    private static Set<String> without(Set<String> scopes, String apiId, @Nullable Set<String> gone) {
        var left = new TreeSet<>(scopes);
        left.removeIf(scope -> {
            var qualified = QualifiedScope.parse(scope);
            return apiId.equals(qualified.apiId()) && (gone == null || gone.contains(qualified.name()));
        });
        return left;
    }

    /** Ends all grants of a person, and what is pending for them. */
    public void endAll(String personId, EndReason reason) {
        locks.person(personId);
        jdbc.sql("select client_id from app_grant where person_id = ? order by client_id")
                .param(personId)
                .query(String.class)
                .list()
                .forEach(clientId -> end(personId, clientId, reason));
        endAuthorizations(personId);
    }

    /** Ends every sign-in of the person into an app, with its codes and tokens, and what is pending. The grants stay. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void endAuthorizations(String personId) {
        locks.person(personId);
        jdbc.sql("select id from app_authorization where person_id = ? order by id for update")
                .param(personId)
                .query(String.class)
                .list();
        jdbc.sql("delete from app_authorization where person_id = ?")
                .param(personId)
                .update();
    }

    /**
     * Ends every sign-in into the app, with its codes and tokens, and what is pending. The grants stay.
     *
     * @param itselfOnly only what the app has for itself
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public void endAuthorizationsOfApp(String clientId, boolean itselfOnly) {
        locks.app(clientId);
        var which = " from app_authorization where client_id = ?" + (itselfOnly ? " and person_id is null" : "");
        jdbc.sql("select id" + which + " order by id for update")
                .param(clientId)
                .query(String.class)
                .list();
        jdbc.sql("delete" + which).param(clientId).update();
    }

    /** Inside the transaction that deactivates, so that nothing of them works a moment longer. */
    @EventListener
    @Transactional(propagation = Propagation.MANDATORY)
    public void onDeactivation(PersonDeactivated event) {
        endAll(event.personId(), EndReason.PERSON_DEACTIVATED);
    }

    /** So that an API finds the grants that reach it. */
    private void rememberApis(String grantId, Set<String> scopes, Timestamp now) {
        for (var apiId : QualifiedScope.apiIds(scopes)) {
            jdbc.sql("insert into app_grant_api (grant_id, api_id, first_granted_at) values (?, ?, ?)"
                            + " on conflict do nothing")
                    .params(grantId, apiId, now)
                    .update();
        }
    }

    private void countPeople(String clientId, int difference) {
        jdbc.sql("update client set people_count = people_count + ? where id = ?")
                .params(difference, clientId)
                .update();
    }

    private void publish(AuditAction action, Subject person, Subject app, Map<String, ?> before, Map<String, ?> after) {
        events.publishEvent(new AuditEvent(action, app, null, person, readable(before), readable(after)));
    }

    /** Scopes of APIs with the names of their APIs, as far as these are there. */
    private Map<String, Object> readable(Map<String, ?> facts) {
        var readable = new LinkedHashMap<String, Object>(facts);
        if (facts.get(SCOPES) instanceof String text && text.indexOf('|') >= 0) {
            var scopes = Scopes.split(text);
            var names = new HashMap<String, String>();
            apis.describe(scopes).forEach(api -> names.put(api.id(), api.name()));
            readable.put(
                    SCOPES,
                    scopes.stream()
                            .map(QualifiedScope::parse)
                            .map(scope -> scope.apiId() == null
                                    ? scope.name()
                                    : scope.name() + " (" + names.getOrDefault(scope.apiId(), "API") + ")")
                            .collect(Collectors.joining(" ")));
        }
        return readable;
    }

    private static Grant read(ResultSet row) throws SQLException {
        return new Grant(row.getString("id"), Scopes.split(row.getString("scopes")));
    }

    private record Ended(String scopes, String username, String app) {}
}
