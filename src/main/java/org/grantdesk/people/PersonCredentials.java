package org.grantdesk.people;

import java.sql.Timestamp;
import java.time.Clock;
import java.util.Optional;
import org.grantdesk.base.Ids;
import org.grantdesk.base.InvalidInput;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Reads and writes what people sign in with, and the time of their last sign-in. No other class does. It neither checks
 * permissions nor opens a transaction; the feature that signs people in does both.
 */
@Component
public class PersonCredentials {

    private final PersonRepository people;
    private final PersonTerms terms;
    private final JdbcClient jdbc;
    private final Clock clock;

    PersonCredentials(PersonRepository people, PersonTerms terms, JdbcClient jdbc, Clock clock) {
        this.people = people;
        this.terms = terms;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** Finds a person by username, email address or id, without a query for a text that is none of them. */
    public Optional<Credentials> findByLogin(String login) {
        if (PersonRules.isEmail(login)) {
            return findByEmail(login);
        }
        var byUsername = PersonRules.isUsername(login) ? people.findByUsername(login) : Optional.<Person>empty();
        return byUsername.isPresent() ? byUsername.map(Credentials::of) : find(login);
    }

    /** The person with this address, as addresses are kept. */
    public Optional<Credentials> findByEmail(String email) {
        return people.findByEmail(email).map(Credentials::of);
    }

    public Optional<Credentials> find(String personId) {
        return Ids.isWellFormed(personId) ? people.findById(personId).map(Credentials::of) : Optional.empty();
    }

    public boolean isTaken(String username) {
        return people.existsByUsername(username);
    }

    /**
     * Records a sign-in by password, if the account is still as it was when the password was compared. The person's row is
     * locked from here on, so a deactivation or a new password comes either before or after.
     *
     * @param hash of the same password; another one where hashes are made with stronger settings by now
     * @return false when the account was changed or deactivated meanwhile
     */
    public boolean signIn(Credentials known, String hash) {
        return jdbc.sql("update person set last_sign_in_at = ?, password_hash = ?"
                                + " where id = ? and security_version = ? and deactivated_at is null")
                        .params(Timestamp.from(clock.instant()), hash, known.id(), known.securityVersion())
                        .update()
                > 0;
    }

    /** Records a sign-in by other means than a password; false when the person is deactivated. */
    public boolean signIn(String personId) {
        people.flush();
        return jdbc.sql("update person set last_sign_in_at = ? where id = ? and deactivated_at is null")
                        .params(Timestamp.from(clock.instant()), personId)
                        .update()
                > 0;
    }

    /** Stores another password. Every session that remembers the one before has ended with that. */
    public void setPasswordHash(String personId, String hash) {
        var person = people.findById(personId).orElseThrow();
        person.setPasswordHash(hash, clock.instant());
        people.saveAndFlush(person);
    }

    /**
     * Lets the holder of a one-time link take the account over.
     *
     * @param username what an invited person wants to be called; {@code null} for a person who was there before
     * @param emailProved whether the link came by mail, so that the address is theirs
     * @param passwordHash {@code null}: they come without a password
     * @return empty when the person is deactivated
     * @throws InvalidInput for {@code username} when a person took it at the same moment; the transaction has ended then
     */
    public Optional<Credentials> takeOver(
            String personId, @Nullable String username, boolean emailProved, @Nullable String passwordHash) {
        return people.findWithRolesById(personId).filter(Person::active).map(person -> {
            var now = clock.instant();
            if (username != null) {
                person.arrive(username, now);
            }
            if (emailProved) {
                person.verifyEmail(now);
            }
            if (passwordHash != null) {
                person.setPasswordHash(passwordHash, now);
            }
            NewPeople.save(people, person);
            if (username != null) {
                terms.store(person);
            }
            return Credentials.of(person);
        });
    }
}
