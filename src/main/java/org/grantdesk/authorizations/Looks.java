package org.grantdesk.authorizations;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.grantdesk.base.AuditAction;
import org.grantdesk.base.AuditEvent;
import org.grantdesk.base.AuditEvent.Subject;
import org.grantdesk.security.CurrentUser;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Has the audit log know who looked at the grants of others. Anyone who scrolls, searches and looks again within a few
 * minutes looks once: a row for each page that a list loads would bury the rest of the log.
 */
@Component
@Transactional(propagation = Propagation.MANDATORY)
class Looks {

    static final Duration ONE_LOOK = Duration.ofMinutes(10);

    private static final int MANY = 1_000;

    private final JdbcClient jdbc;
    private final ApplicationEventPublisher events;
    private final CurrentUser currentUser;
    private final Clock clock;
    private final Map<Look, Instant> recorded = new ConcurrentHashMap<>();

    Looks(JdbcClient jdbc, ApplicationEventPublisher events, CurrentUser currentUser, Clock clock) {
        this.jdbc = jdbc;
        this.events = events;
        this.currentUser = currentUser;
        this.clock = clock;
    }

    /**
     * The signed-in person looks at a person's grants; their own may be looked at unseen.
     *
     * @return whether that person exists
     */
    boolean atPerson(String personId) {
        var look = new Look(currentUser.id(), personId);
        if (look.by().equals(personId) || isOld(look)) {
            return true;
        }
        var person = subject("select id, username from person where id = ?", personId);
        person.ifPresent(
                seen -> record(look, new AuditEvent(AuditAction.PERSON_GRANTS_VIEWED, null, seen, Map.of(), Map.of())));
        return person.isPresent();
    }

    /** The signed-in person looks at everyone's grants. */
    void atAll() {
        var look = new Look(currentUser.id(), "");
        if (!isOld(look)) {
            record(look, new AuditEvent(AuditAction.CONNECTIONS_VIEWED, null, null, Map.of(), Map.of()));
        }
    }

    /** The signed-in person looks at the names of an app's people. */
    void atApp(String clientId) {
        var look = new Look(currentUser.id(), clientId);
        if (!isOld(look)) {
            subject("select id, name from client where id = ?", clientId)
                    .ifPresent(app ->
                            record(look, new AuditEvent(AuditAction.APP_PEOPLE_VIEWED, app, null, Map.of(), Map.of())));
        }
    }

    /** The signed-in person looks at the names of an API's people. */
    void atApi(String apiId) {
        var look = new Look(currentUser.id(), apiId);
        if (!isOld(look)) {
            subject("select id, name from api where id = ?", apiId)
                    .ifPresent(api -> record(
                            look,
                            AuditEvent.ofApi(AuditAction.API_PEOPLE_VIEWED, api.id(), api.name(), Map.of(), Map.of())));
        }
    }

    private boolean isOld(Look look) {
        var before = recorded.get(look);
        return before != null && clock.instant().isBefore(before.plus(ONE_LOOK));
    }

    /** Remembered only when the row is really in the log. */
    private void record(Look look, AuditEvent change) {
        events.publishEvent(change);
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCommit() {
                remember(look);
            }
        });
    }

    private void remember(Look look) {
        var now = clock.instant();
        if (recorded.size() >= MANY) {
            recorded.values().removeIf(at -> !now.isBefore(at.plus(ONE_LOOK)));
        }
        recorded.put(look, now);
    }

    private Optional<Subject> subject(String sql, String id) {
        return jdbc.sql(sql)
                .param(id)
                .query((row, number) -> new Subject(row.getString(1), row.getString(2)))
                .optional();
    }

    private record Look(String by, String at) {}
}
