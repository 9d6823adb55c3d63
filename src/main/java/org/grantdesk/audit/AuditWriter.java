package org.grantdesk.audit;

import java.sql.Timestamp;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import org.grantdesk.base.AuditAction;
import org.grantdesk.base.AuditEvent;
import org.grantdesk.base.Expiry;
import org.grantdesk.base.RefusalReason;
import org.grantdesk.security.CurrentUser;
import org.grantdesk.security.PersonPrincipal;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Writes audit rows: a change inside the transaction that made it, a refusal in a transaction of its own. */
@Component
class AuditWriter {

    private static final int MAX_NAME = 64;
    private static final int MAX_ID = 26;
    private static final int MAX_REASON = 255;

    private final JdbcClient jdbc;
    private final CurrentUser currentUser;
    private final RecordedFacts facts;
    private final Clock clock;

    AuditWriter(JdbcClient jdbc, CurrentUser currentUser, RecordedFacts facts, Clock clock) {
        this.jdbc = jdbc;
        this.currentUser = currentUser;
        this.facts = facts;
        this.clock = clock;
    }

    @Bean
    static Expiry oldAuditEvents(AuditProperties properties) {
        var retention = properties.retention();
        return new Expiry("audit_event", "id", "occurred_at", retention.isPositive() ? retention : null);
    }

    /** Called synchronously by the publisher, so that change and row are stored together or not at all. */
    @EventListener
    @Transactional(propagation = Propagation.MANDATORY)
    public void record(AuditEvent change) {
        insert(change, Outcome.DONE, null);
    }

    /** Records what was asked for and not allowed, in a transaction of its own: the caller's has ended or is lost. */
    @Transactional(propagation = Propagation.REQUIRES_NEW)
    public void recordRefusal(AuditEvent wanted, RefusalReason reason) {
        insert(wanted, Outcome.REFUSED, reason);
    }

    /** Records how many refusals of one asker are not in the log. */
    @Transactional(propagation = Propagation.REQUIRES_NEW)
    public void recordLeftOut(RefusalLimits.LeftOut leftOut) {
        var change = new AuditEvent(
                AuditAction.AUDIT_REFUSALS_LEFT_OUT, null, null, Map.of(), Map.of("leftOut", leftOut.count()));
        insert(change, Outcome.REFUSED, null, Optional.ofNullable(leftOut.person()), leftOut.address());
    }

    private void insert(AuditEvent change, Outcome outcome, @Nullable RefusalReason reason) {
        insert(change, outcome, reason, currentUser.find(), currentUser.address());
    }

    private void insert(
            AuditEvent change,
            Outcome outcome,
            @Nullable RefusalReason reason,
            Optional<PersonPrincipal> actor,
            String address) {
        var app = change.app();
        var api = change.api();
        var person = change.person();
        jdbc.sql("insert into audit_event (occurred_at, action, outcome, actor_id, actor_name, address, client_id,"
                        + " client_name, person_id, person_name, reason, before_json, after_json, api_id, api_name)"
                        + " values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")
                .param(Timestamp.from(clock.instant()))
                .param(change.action().id())
                .param(outcome.name())
                .param(actor.map(PersonPrincipal::id).orElse(null))
                .param(VisibleText.of(actor.map(PersonPrincipal::username).orElse(""), MAX_NAME))
                .param(VisibleText.of(address, MAX_NAME))
                .param(app == null ? null : VisibleText.of(app.id(), MAX_ID))
                .param(app == null ? null : VisibleText.of(app.name(), MAX_NAME))
                .param(person == null ? null : VisibleText.of(person.id(), MAX_ID))
                .param(person == null ? null : VisibleText.of(person.name(), MAX_NAME))
                .param(reason == null ? null : VisibleText.of(reason.stored(), MAX_REASON))
                .param(facts.write(change.before(), change.after()))
                .param(facts.write(change.after(), change.before()))
                .param(api == null ? null : VisibleText.of(api.id(), MAX_ID))
                .param(api == null ? null : VisibleText.of(api.name(), MAX_NAME))
                .update();
    }
}
