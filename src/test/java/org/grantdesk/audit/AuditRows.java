package org.grantdesk.audit;

import java.sql.Timestamp;
import java.time.Instant;
import org.grantdesk.testing.Database;
import org.grantdesk.testing.TestPerson;

/** Puts rows into the log as if things had happened long ago. */
public final class AuditRows {

    private final Database database;

    public AuditRows(Database database) {
        this.database = database;
    }

    /** Somebody did something to an app. */
    public void app(Instant at, TestPerson actor, String action, Outcome outcome, String clientId) {
        database.update(
                "insert into audit_event (occurred_at, action, outcome, actor_id, actor_name, address, client_id,"
                        + " client_name) values (?, ?, ?, ?, ?, '192.0.2.7', ?, 'Some app')",
                Timestamp.from(at),
                action,
                outcome.name(),
                actor.id(),
                actor.username(),
                clientId);
    }

    /** Somebody did something to a person. */
    public void person(Instant at, TestPerson actor, String action, TestPerson target) {
        database.update(
                "insert into audit_event (occurred_at, action, outcome, actor_id, actor_name, address, person_id,"
                        + " person_name, before_json, after_json) values (?, ?, 'DONE', ?, ?, '192.0.2.7', ?, ?, ?, ?)",
                Timestamp.from(at),
                action,
                actor.id(),
                actor.username(),
                target.id(),
                target.username(),
                "{\"firstName\":\"Ann\"}",
                "{\"firstName\":\"Anna\"}");
    }

    /** An app changed hands. */
    public void transferred(Instant at, TestPerson actor, String clientId, String from, String to) {
        app(at, actor, "app.transferred", Outcome.DONE, clientId);
        database.update(
                "update audit_event set before_json = ?, after_json = ? where client_id = ? and occurred_at = ?",
                "{\"owner\":\"" + from + "\"}",
                "{\"owner\":\"" + to + "\"}",
                clientId,
                Timestamp.from(at));
    }

    /** So many things were done to an app, one each second. */
    public void many(int rows, Instant first, TestPerson actor, String clientId) {
        for (int i = 0; i < rows; i++) {
            app(first.plusSeconds(i), actor, "app.updated", Outcome.DONE, clientId);
        }
    }
}
