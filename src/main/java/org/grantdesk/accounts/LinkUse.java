package org.grantdesk.accounts;

import java.sql.Timestamp;
import java.time.Clock;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import org.grantdesk.accounts.OneTimeLink.Kind;
import org.grantdesk.base.NotFound;
import org.grantdesk.security.CurrentUser;
import org.grantdesk.security.LiveAccounts;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/** What using a one-time link does, all of it or nothing. */
@Component
class LinkUse {

    private final OneTimeLinks links;
    private final PersonRepository people;
    private final PersonTerms terms;
    private final PersonAccess access;
    private final PersonChanges changes;
    private final LiveAccounts accounts;
    private final CurrentUser currentUser;
    private final JdbcClient jdbc;
    private final TransactionOperations transaction;
    private final Clock clock;

    LinkUse(
            OneTimeLinks links,
            PersonRepository people,
            PersonTerms terms,
            PersonAccess access,
            PersonChanges changes,
            LiveAccounts accounts,
            CurrentUser currentUser,
            JdbcClient jdbc,
            TransactionOperations transaction,
            Clock clock) {
        this.links = links;
        this.people = people;
        this.terms = terms;
        this.access = access;
        this.changes = changes;
        this.accounts = accounts;
        this.currentUser = currentUser;
        this.jdbc = jdbc;
        this.transaction = transaction;
        this.clock = clock;
    }

    /**
     * @param username checked before
     * @param passwordHash of a password checked before; {@code null}: none
     * @param how more to be stored for the person's id
     * @return what of the person's ended: all that could act in their name before
     */
    EndedAccess run(OneTimeLink link, String username, @Nullable String passwordHash, Consumer<String> how) {
        return Objects.requireNonNull(transaction.execute(status -> {
            // The person first, the link after: a deactivation or a new link at the same moment goes the same way.
            if (!links.lock(link.personId()) || !links.claim(link.id())) {
                throw unknown();
            }
            var person = people.findWithRolesById(link.personId())
                    .filter(Person::active)
                    .orElseThrow(LinkUse::unknown);
            if (link.kind() == Kind.INVITATION) {
                person.arrive(username, clock.instant());
            }
            if (link.mailed()) {
                person.verifyEmail(clock.instant());
            }
            if (passwordHash != null) {
                person.setPasswordHash(passwordHash, clock.instant());
            }
            save(person);
            if (link.kind() == Kind.INVITATION) {
                terms.store(person);
            }
            var ended = access.endAll(person.id());
            how.accept(person.id());
            record(person, link.kind(), passwordHash != null, ended);
            return ended;
        }));
    }

    private void save(Person person) {
        try {
            people.saveAndFlush(person);
        } catch (org.springframework.dao.DataIntegrityViolationException e) {
            throw NewPeople.taken(e);
        }
    }

    /** The person did it themselves, and is signed in with that. */
    private void record(Person person, Kind kind, boolean withPassword, EndedAccess ended) {
        jdbc.sql("update person set last_sign_in_at = ? where id = ?")
                .params(Timestamp.from(clock.instant()), person.id())
                .update();
        currentUser.runAs(accounts.findById(person.id()).orElseThrow(), () -> {
            if (kind == Kind.INVITATION) {
                changes.publish("person.invitation.accepted", person, Map.of(), Map.of("username", person.username()));
            } else if (withPassword) {
                changes.publish("person.password.reset", person, ended.facts(), Map.of());
            } else if (ended.any()) {
                changes.publish("session.allEnded", person, ended.facts(), Map.of());
            }
            changes.publish(SignIn.ACTION, person, Map.of(), Map.of());
            return null;
        });
    }

    private static NotFound unknown() {
        return new NotFound(NotFound.Kind.LINK);
    }
}
