package org.grantdesk.signin;

import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import org.grantdesk.base.AuditAction;
import org.grantdesk.base.AuditEvent;
import org.grantdesk.base.NotFound;
import org.grantdesk.people.Credentials;
import org.grantdesk.people.EndedAccess;
import org.grantdesk.people.PersonAccess;
import org.grantdesk.people.PersonCredentials;
import org.grantdesk.security.CurrentUser;
import org.grantdesk.security.LiveAccount;
import org.grantdesk.security.LiveAccounts;
import org.grantdesk.signin.OneTimeLink.Kind;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/** What using a one-time link does, all of it or nothing. */
@Component
class LinkUse {

    private final OneTimeLinks links;
    private final PersonCredentials credentials;
    private final PersonAccess access;
    private final ApplicationEventPublisher events;
    private final LiveAccounts accounts;
    private final CurrentUser currentUser;
    private final TransactionOperations transaction;

    LinkUse(
            OneTimeLinks links,
            PersonCredentials credentials,
            PersonAccess access,
            ApplicationEventPublisher events,
            LiveAccounts accounts,
            CurrentUser currentUser,
            TransactionOperations transaction) {
        this.links = links;
        this.credentials = credentials;
        this.access = access;
        this.events = events;
        this.accounts = accounts;
        this.currentUser = currentUser;
        this.transaction = transaction;
    }

    /**
     * Uses up a link: the person gets what it promises.
     *
     * @param username checked before
     * @param passwordHash of a password checked before; {@code null}: none
     * @param how more to be stored for the person's id
     * @return the person, and what of theirs ended: all that could act in their name before
     */
    AcceptedLink run(OneTimeLink link, String username, @Nullable String passwordHash, Consumer<String> how) {
        return Objects.requireNonNull(transaction.execute(status -> {
            // The person first, the link after: a deactivation or a new link at the same moment goes the same way.
            if (!links.lock(link.personId()) || !links.claim(link.id())) {
                throw unknown();
            }
            var person = credentials
                    .takeOver(
                            link.personId(),
                            link.kind() == Kind.INVITATION ? username : null,
                            link.mailed(),
                            passwordHash)
                    .orElseThrow(LinkUse::unknown);
            var ended = access.endAll(person.id());
            how.accept(person.id());
            return new AcceptedLink(record(person, link.kind(), passwordHash != null, ended), ended);
        }));
    }

    /** The person did it themselves, and is signed in with that. */
    private LiveAccount record(Credentials person, Kind kind, boolean withPassword, EndedAccess ended) {
        credentials.signIn(person.id());
        var account = accounts.findById(person.id()).orElseThrow();
        return currentUser.runAs(account, () -> {
            if (kind == Kind.INVITATION) {
                publish(
                        AuditAction.PERSON_INVITATION_ACCEPTED,
                        person,
                        Map.of(),
                        Map.of("username", person.username()));
            } else if (withPassword) {
                publish(AuditAction.PERSON_PASSWORD_RESET, person, ended.facts(), Map.of());
            } else if (ended.any()) {
                publish(AuditAction.SESSION_ALL_ENDED, person, ended.facts(), Map.of());
            }
            publish(AuditAction.PERSON_SIGNED_IN, person, Map.of(), Map.of());
            return account;
        });
    }

    private void publish(AuditAction action, Credentials person, Map<String, ?> before, Map<String, ?> after) {
        events.publishEvent(AuditEvent.ofPerson(action, person.id(), person.username(), before, after));
    }

    private static NotFound unknown() {
        return new NotFound(NotFound.Kind.LINK);
    }
}
