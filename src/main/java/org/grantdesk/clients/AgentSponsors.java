package org.grantdesk.clients;

import java.util.Map;
import java.util.Optional;
import org.grantdesk.base.AuditAction;
import org.grantdesk.base.AuditEvent;
import org.grantdesk.people.PersonDeactivated;
import org.grantdesk.people.PersonReactivated;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Who is responsible for which agent. That an agent is on hold for its sponsor is stored nowhere: whether the sponsor is
 * active is read at each request, so no other decision about the app can lift that hold by mistake.
 */
@Component
class AgentSponsors {

    /** A sponsor's agents that nothing else keeps on hold, in one statement. */
    private static final String HELD_BY =
            "select id, name from client where sponsor_id = ? and hold is null order by id";

    private static final Map<String, String> HELD = Map.of(ClientHistory.HOLD, ClientHold.SPONSOR.name());
    private static final Map<String, String> FREE = Map.of(ClientHistory.HOLD, "");

    private final JdbcClient jdbc;
    private final ApplicationEventPublisher events;

    AgentSponsors(JdbcClient jdbc, ApplicationEventPublisher events) {
        this.jdbc = jdbc;
        this.events = events;
    }

    /** Empty when the app is no agent. */
    Optional<Sponsor> find(String clientId) {
        return jdbc.sql("select " + Sponsor.COLUMNS + " from client c" + Sponsor.JOIN
                        + " where c.id = ? and c.sponsor_id is not null")
                .param(clientId)
                .query((row, number) -> Sponsor.read(row))
                .optional();
    }

    /** Who is responsible for an agent unless another is named: the sponsor it has, or its owner; only if active. */
    Optional<String> usual(String clientId) {
        return jdbc.sql("select p.username from client c join person p on p.id in (c.sponsor_id, c.owner_id)"
                        + " where c.id = ? and p.deactivated_at is null and p.invited_at is null"
                        + " order by case when p.id = c.sponsor_id then 0 else 1 end limit 1")
                .param(clientId)
                .query(String.class)
                .optional();
    }

    /** Inside the transaction that deactivates: the sponsor's agents are on hold from then on. */
    @EventListener
    @Transactional(propagation = Propagation.MANDATORY)
    public void onDeactivation(PersonDeactivated event) {
        publish(AuditAction.APP_SPONSOR_LEFT, event.personId(), FREE, HELD);
    }

    @EventListener
    @Transactional(propagation = Propagation.MANDATORY)
    public void onReactivation(PersonReactivated event) {
        publish(AuditAction.APP_SPONSOR_RETURNED, event.personId(), HELD, FREE);
    }

    private void publish(AuditAction action, String personId, Map<String, String> before, Map<String, String> after) {
        jdbc.sql(HELD_BY)
                .param(personId)
                .query((row, number) ->
                        AuditEvent.ofApp(action, row.getString("id"), row.getString("name"), before, after))
                .list()
                .forEach(events::publishEvent);
    }
}
