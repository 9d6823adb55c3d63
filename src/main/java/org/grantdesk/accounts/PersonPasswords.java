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
    private final PersonAccess access;
    private final PersonChanges changes;
    private final Clock clock;

    PersonPasswords(
            PersonRepository people,
            PasswordRules rules,
            Passwords passwords,
            PersonAccess access,
            PersonChanges changes,
            Clock clock) {
        this.people = people;
        this.rules = rules;
        this.passwords = passwords;
        this.access = access;
        this.changes = changes;
        this.clock = clock;
    }

    /**
     * Sets the password and ends every session of the person.
     *
     * @param endTokens whether personal access tokens and the tokens of apps end as well
     */
    EndedAccess set(Person person, String newPassword, boolean endTokens, String action) {
        var problems = rules.check("newPassword", newPassword, person.username(), person.email());
        if (!problems.isEmpty()) {
            throw new InvalidInput(problems);
        }
        person.setPasswordHash(passwords.encode(newPassword), clock.instant());
        people.saveAndFlush(person);
        var ended = endTokens ? access.endAll(person.id()) : access.endSessions(person.id());
        changes.publish(action, person, ended.facts(), Map.of());
        return ended;
    }
}
