package org.grantdesk.signin;

import java.util.Map;
import org.grantdesk.base.AuditAction;
import org.grantdesk.base.AuditEvent;
import org.grantdesk.security.PersonPrincipal;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.event.EventListener;
import org.springframework.security.authentication.event.LogoutSuccessEvent;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Records that a person signed out in the browser. Those of the API are recorded where they happen. */
@Component
class SignOutRecorder {

    private final ApplicationEventPublisher events;

    SignOutRecorder(ApplicationEventPublisher events) {
        this.events = events;
    }

    @EventListener
    @Transactional
    public void signedOut(LogoutSuccessEvent event) {
        if (event.getAuthentication().getPrincipal() instanceof PersonPrincipal person) {
            events.publishEvent(AuditEvent.ofPerson(
                    AuditAction.PERSON_SIGNED_OUT, person.id(), person.username(), Map.of(), Map.of()));
        }
    }
}
