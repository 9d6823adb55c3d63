package org.grantdesk.accounts;

import java.time.Clock;
import java.util.Map;
import org.grantdesk.base.InvalidInput;
import org.springframework.stereotype.Component;

/** Gives people new passwords. Called inside a transaction. */
@Component
class PersonPasswords {

    private final PersonRepository people;
    private final PasswordRules rules;
    private final Passwords passwords;
    private final ApiSessions apiSessions;
    private final StoredSessions browserSessions;
    private final PersonChanges changes;
    private final Clock clock;

    PersonPasswords(
            PersonRepository people,
            PasswordRules rules,
            Passwords passwords,
            ApiSessions apiSessions,
            StoredSessions browserSessions,
            PersonChanges changes,
            Clock clock) {
        this.people = people;
        this.rules = rules;
        this.passwords = passwords;
        this.apiSessions = apiSessions;
        this.browserSessions = browserSessions;
        this.changes = changes;
        this.clock = clock;
    }

    /** Whoever knew the old password is out: every session of the person ends. */
    void set(Person person, String newPassword, String action) {
        var problems = rules.check("newPassword", newPassword, person.username(), person.email());
        if (!problems.isEmpty()) {
            throw new InvalidInput(problems);
        }
        person.setPasswordHash(passwords.encode(newPassword), clock.instant());
        people.saveAndFlush(person);
        endSessionsOf(person.id());
        changes.publish(action, person, Map.of(), Map.of());
    }

    /** Called after the person's row was written. */
    void endSessionsOf(String personId) {
        apiSessions.endAllOf(personId);
        browserSessions.endAllOf(personId, null);
    }
}
