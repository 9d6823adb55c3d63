package org.grantdesk.accounts;

import java.time.Clock;
import java.util.Locale;
import java.util.Map;
import org.grantdesk.base.InvalidInput;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.stereotype.Component;

/** Makes accounts. Who may ask for one is decided by the caller, who also opens the transaction. */
@Component
class NewPeople {

    private final PersonRepository people;
    private final PersonRoles roles;
    private final PersonTerms terms;
    private final PersonChanges changes;
    private final PasswordRules passwordRules;
    private final Passwords passwords;
    private final Clock clock;

    NewPeople(
            PersonRepository people,
            PersonRoles roles,
            PersonTerms terms,
            PersonChanges changes,
            PasswordRules passwordRules,
            Passwords passwords,
            Clock clock) {
        this.people = people;
        this.roles = roles;
        this.terms = terms;
        this.changes = changes;
        this.passwordRules = passwordRules;
        this.passwords = passwords;
        this.clock = clock;
    }

    Person create(NewPerson wanted) {
        check(wanted);
        var now = clock.instant();
        var person =
                new Person(wanted.username(), wanted.email(), wanted.locale(), roles.find(wanted.roleNames()), now);
        person.rename(wanted.firstName(), wanted.lastName(), "", "", now);
        person.setPasswordHash(passwords.encode(wanted.password()), now);
        try {
            people.saveAndFlush(person);
        } catch (DataIntegrityViolationException e) {
            throw taken(e);
        }
        terms.insert(person);
        changes.publish("person.created", person, Map.of(), PersonChanges.facts(person));
        return person;
    }

    /** Says what is wrong with the account that is asked for, all at once. */
    private void check(NewPerson wanted) {
        var problems = new InvalidInput.Collector();
        var username = wanted.username();
        var email = wanted.email();
        var goodUsername = PersonRules.isUsername(username);
        var goodEmail = PersonRules.isEmail(email);
        problems.refuseIf(!goodUsername, "username", "person.username.syntax")
                .refuseIf(goodUsername && people.existsByUsername(username), "username", "person.username.taken")
                .refuseIf(!goodEmail, "email", "person.email.syntax")
                .refuseIf(goodEmail && people.existsByEmail(email), "email", "person.email.taken");
        PersonRules.checkNames(problems, wanted.firstName(), wanted.lastName());
        PersonRules.checkLocale(problems, wanted.locale());
        roles.check(problems, wanted.roleNames());
        passwordRules
                .check("password", wanted.password(), username, email)
                .forEach(problem -> problems.refuseIf(
                        true,
                        problem.field(),
                        problem.code(),
                        problem.arguments().toArray()));
        problems.throwIfAny();
    }

    /** Somebody else took the name between the check and the insert. */
    private static InvalidInput taken(DataIntegrityViolationException e) {
        var message = String.valueOf(e.getMostSpecificCause().getMessage()).toLowerCase(Locale.ROOT);
        if (message.contains("person_username_taken")) {
            return new InvalidInput("username", "person.username.taken");
        }
        if (message.contains("person_email_taken")) {
            return new InvalidInput("email", "person.email.taken");
        }
        throw e;
    }
}
