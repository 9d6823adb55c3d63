package org.grantdesk.people;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.grantdesk.base.AuditAction;
import org.grantdesk.base.AuditEvent;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/** Tells who listens what happened to a person. */
@Component
class PersonChanges {

    private final ApplicationEventPublisher events;

    PersonChanges(ApplicationEventPublisher events) {
        this.events = events;
    }

    void publish(AuditAction action, Person person, Map<String, ?> before, Map<String, ?> after) {
        publish(action, person.id(), person.username(), before, after);
    }

    void publish(AuditAction action, String personId, String username, Map<String, ?> before, Map<String, ?> after) {
        events.publishEvent(AuditEvent.ofPerson(action, personId, username, before, after));
    }

    /** Publishes what was and what is, of which the log keeps what differs; nothing when nothing does. */
    void publishDifference(AuditAction action, Person person, Map<String, Object> before) {
        var after = facts(person);
        if (!after.equals(before)) {
            publish(action, person, before, after);
        }
    }

    void deactivated(Person person, Map<String, Object> before) {
        publishDifference(AuditAction.PERSON_DEACTIVATED, person, before);
        events.publishEvent(new PersonDeactivated(person.id()));
    }

    void reactivated(Person person, Map<String, Object> before) {
        publishDifference(AuditAction.PERSON_REACTIVATED, person, before);
        events.publishEvent(new PersonReactivated(person.id()));
    }

    /** What the audit log may know of a person. */
    static Map<String, Object> facts(Person person) {
        var facts = new LinkedHashMap<String, Object>();
        facts.put("username", person.username());
        facts.put("email", person.email());
        facts.put("emailVerified", person.emailVerified());
        facts.put("firstName", person.firstName());
        facts.put("lastName", person.lastName());
        facts.put("nickname", person.nickname());
        facts.put("position", person.position());
        facts.put("language", person.locale());
        facts.put("timeZone", Objects.requireNonNullElse(person.timeZone(), ""));
        facts.put("roles", person.roleNames());
        facts.put("active", person.active());
        return facts;
    }
}
