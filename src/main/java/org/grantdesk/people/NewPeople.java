package org.grantdesk.people;

import java.time.Clock;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.grantdesk.base.AuditAction;
import org.grantdesk.base.Ids;
import org.grantdesk.base.InvalidInput;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Makes accounts. Who may ask for one is decided by the caller, who also opens the transaction. */
@Component
public class NewPeople {

    /** Leaves room for what makes it unique. */
    private static final int MAX_SUGGESTION = 50;

    private final PersonRepository people;
    private final PersonRoles roles;
    private final PersonTerms terms;
    private final PersonChanges changes;
    private final Passwords passwords;
    private final JdbcClient jdbc;
    private final Clock clock;

    NewPeople(
            PersonRepository people,
            PersonRoles roles,
            PersonTerms terms,
            PersonChanges changes,
            Passwords passwords,
            JdbcClient jdbc,
            Clock clock) {
        this.people = people;
        this.roles = roles;
        this.terms = terms;
        this.changes = changes;
        this.passwords = passwords;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    public boolean isFirst() {
        return jdbc.sql("select id from person limit 1")
                .query(String.class)
                .optional()
                .isEmpty();
    }

    /** Makes an account whose only role is the one of those who administer the installation. */
    public PersonDetails createAdmin(NewPerson wanted) {
        return create(wanted.withRoles(Set.of(Role.SYSTEM_ADMIN)));
    }

    PersonDetails create(NewPerson wanted) {
        check(wanted);
        var now = clock.instant();
        var person =
                new Person(wanted.username(), wanted.email(), wanted.locale(), roles.find(wanted.roleNames()), now);
        person.rename(wanted.firstName(), wanted.lastName(), wanted.nickname(), wanted.position(), now);
        person.setPasswordHash(passwords.encode(wanted.password()), now);
        store(person);
        changes.publish(AuditAction.PERSON_CREATED, person, Map.of(), PersonChanges.facts(person));
        return person.toDetails();
    }

    /** Makes an account that no one can sign in to until its person has come. Its username is a suggestion. */
    public Credentials invite(NewInvitation wanted) {
        var problems = new InvalidInput.Collector();
        checkEmail(problems, wanted.email());
        PersonRules.checkNames(problems, wanted.firstName(), wanted.lastName());
        PersonRules.checkLocale(problems, wanted.locale());
        roles.check(problems, wanted.roleNames());
        problems.throwIfAny();
        var now = clock.instant();
        var person = new Person(
                freeUsername(wanted.email()), wanted.email(), wanted.locale(), roles.find(wanted.roleNames()), now);
        person.rename(wanted.firstName(), wanted.lastName(), "", "", now);
        person.invite(now);
        store(person);
        changes.publish(AuditAction.PERSON_INVITED, person, Map.of(), PersonChanges.facts(person));
        return Credentials.of(person);
    }

    /**
     * For a person who signs in elsewhere, with what was made to fit already.
     *
     * @param email proved to be theirs; empty when none is known
     */
    Person createWithoutPassword(String username, String email, String firstName, String lastName, String locale) {
        var now = clock.instant();
        var person = new Person(username, email, locale, roles.find(Set.of()), now);
        person.verifyEmail(now);
        person.rename(firstName, lastName, "", "", now);
        store(person);
        changes.publish(AuditAction.PERSON_CREATED, person, Map.of(), PersonChanges.facts(person));
        return person;
    }

    private void store(Person person) {
        save(people, person);
        terms.insert(person);
    }

    /** The first part of the address where it can be a username and is free, else with something behind it. */
    private String freeUsername(String email) {
        var local = email.substring(0, email.indexOf('@'))
                .replaceAll("[^a-z0-9._-]", ".")
                .replaceFirst("^[^a-z]+", "");
        var begin = local.length() < 3 ? "person" : local.substring(0, Math.min(local.length(), MAX_SUGGESTION));
        for (int number = 1; number <= 9; number++) {
            var name = number == 1 ? begin : begin + number;
            if (!people.existsByUsername(name)) {
                return name;
            }
        }
        return begin + "-" + Ids.next().substring(0, 8);
    }

    private void checkEmail(InvalidInput.Collector problems, String email) {
        var good = PersonRules.isEmail(email);
        problems.refuseIf(!good, "email", "person.email.syntax")
                .refuseIf(good && people.existsByEmail(email), "email", "person.email.taken");
    }

    /** Says what is wrong with the account that is asked for, all at once. */
    private void check(NewPerson wanted) {
        var problems = new InvalidInput.Collector();
        var username = wanted.username();
        var email = wanted.email();
        var goodUsername = PersonRules.isUsername(username);
        problems.refuseIf(!goodUsername, "username", "person.username.syntax")
                .refuseIf(goodUsername && people.existsByUsername(username), "username", "person.username.taken");
        checkEmail(problems, email);
        PersonRules.checkNames(problems, wanted.firstName(), wanted.lastName(), wanted.nickname(), wanted.position());
        PersonRules.checkLocale(problems, wanted.locale());
        roles.check(problems, wanted.roleNames());
        passwords.check("password", wanted.password(), username, email).forEach(problems::add);
        problems.throwIfAny();
    }

    /** Stores a person whose name or address another one may have taken since it was checked. */
    static void save(PersonRepository people, Person person) {
        try {
            people.saveAndFlush(person);
        } catch (DataIntegrityViolationException e) {
            throw taken(e);
        }
    }

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
