package org.grantdesk.documents;

import java.time.Duration;
import org.grantdesk.documents.DocumentRefused.Reason;
import org.grantdesk.security.CurrentUser;
import org.grantdesk.security.PersonPrincipal;
import org.grantdesk.security.throttle.Throttle;
import org.grantdesk.security.throttle.Throttle.Allowance;
import org.springframework.stereotype.Component;

/** Bounds how many apps that nobody knows one person makes this installation look at; others are not kept waiting by it. */
@Component
class DocumentThrottle {

    private static final Allowance NEW = Allowance.steady("NEW_DOCUMENT", 10, Duration.ofMinutes(1));

    private final Throttle throttle;
    private final CurrentUser asker;

    DocumentThrottle(Throttle throttle, CurrentUser asker) {
        this.throttle = throttle;
        this.asker = asker;
    }

    /** Counts an address that is about to be read, whatever comes of it. */
    void count() throws DocumentRefused {
        var person = asker.find().map(PersonPrincipal::id).orElse("");
        if (throttle.failed(NEW.of(person, asker.address())).isPositive()) {
            throw new DocumentRefused(Reason.UNREACHABLE);
        }
    }
}
