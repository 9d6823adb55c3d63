package org.grantdesk.signin;

import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.grantdesk.base.ActionRefused;
import org.grantdesk.base.AuditAction;
import org.grantdesk.base.AuditEvent;
import org.grantdesk.base.Conflict;
import org.grantdesk.base.GrantdeskProperties;
import org.grantdesk.base.RefusalReason.Known;
import org.grantdesk.people.Credentials;
import org.grantdesk.people.Passwords;
import org.grantdesk.people.PersonCredentials;
import org.grantdesk.security.CurrentUser;
import org.grantdesk.security.LiveAccount;
import org.grantdesk.security.LiveAccounts;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Signs people in with a password, for the browser and for the API. Anyone who does not succeed learns nothing: an unknown
 * name, a wrong password, a deactivated account and one without a password get the same answer after the same work, and
 * failures count under what was typed: a wait under one name tells nothing about another.
 * Not transactional: no connection is held while passwords are compared, and failures are recorded for good.
 */
@Component
class SignIn {

    private static final Duration BUSY = Duration.ofSeconds(5);

    private final PersonCredentials credentials;
    private final Passwords passwords;
    private final SignInThrottle throttle;
    private final GrantdeskProperties properties;
    private final LiveAccounts accounts;
    private final CurrentUser currentUser;
    private final ApplicationEventPublisher events;
    private final TransactionOperations transaction;

    SignIn(
            PersonCredentials credentials,
            Passwords passwords,
            SignInThrottle throttle,
            GrantdeskProperties properties,
            LiveAccounts accounts,
            CurrentUser currentUser,
            ApplicationEventPublisher events,
            TransactionOperations transaction) {
        this.credentials = credentials;
        this.passwords = passwords;
        this.throttle = throttle;
        this.properties = properties;
        this.accounts = accounts;
        this.currentUser = currentUser;
        this.events = events;
        this.transaction = transaction;
    }

    /**
     * Signs a person in.
     *
     * @param login username, email address or, for clients of the compatible API, the person's id
     * @param opening what belongs to this sign-in, done in its transaction
     * @throws BadCredentialsException when name and password do not belong together, or passwords are switched off here
     * @throws TooManyAttempts when too many failed before from this address
     */
    <T> T enter(String login, String password, String address, Function<LiveAccount, T> opening) {
        if (!properties.localLogin()) {
            events.publishEvent(new ActionRefused(AuditAction.PERSON_SIGNED_IN, null, Known.PASSWORDS_OFF));
            throw new BadCredentialsException("Passwords are switched off");
        }
        var name = login.strip().toLowerCase(Locale.ROOT);
        var person = credentials.findByLogin(name);
        var known = verify(person, name, password, address, AuditAction.PERSON_SIGNED_IN);
        var hash = String.valueOf(known.passwordHash());
        var lasting = passwords.outdated(hash) ? passwords.encode(password) : hash;
        var opened = transaction.execute(status -> open(known, lasting, opening));
        throttle.succeeded(name, address);
        return opened;
    }

    /**
     * Makes sure that a person who is signed in knows the password. Failures count like those of signing in.
     *
     * @param action under which a wrong password is recorded
     * @return the person, as read for the comparison
     */
    Credentials confirm(String personId, String password, String address, AuditAction action) {
        var known = verify(credentials.find(personId), personId, password, address, action);
        throttle.succeeded(personId, address);
        return known;
    }

    private Credentials verify(
            Optional<Credentials> person, String account, String password, String address, AuditAction action) {
        var refusal = compare(person.orElse(null), account, password, address);
        if (refusal != null) {
            events.publishEvent(new ActionRefused(
                    action,
                    person.map(p -> new AuditEvent.Subject(p.id(), p.username()))
                            .orElse(null),
                    refusal));
        }
        if (refusal != null || person.isEmpty()) {
            throw new BadCredentialsException("Name and password do not belong together");
        }
        return person.get();
    }

    /** Waits, compares and counts in one go, so that no more than the allowance slips through at the same moment. */
    private @Nullable Known compare(@Nullable Credentials person, String account, String password, String address) {
        try {
            return passwords.<@Nullable Known>inLine(() -> {
                throttle.requireNoWait(account, address);
                var hash = person == null ? null : person.passwordHash();
                var matches = passwords.matches(password, hash);
                var refusal = refusal(person, matches);
                if (refusal != null) {
                    throttle.failed(account, address);
                }
                return refusal;
            });
        } catch (Conflict busy) {
            throw new TooManyAttempts(BUSY);
        }
    }

    private static @Nullable Known refusal(@Nullable Credentials person, boolean matches) {
        if (person == null) {
            return Known.UNKNOWN_NAME;
        }
        if (person.passwordHash() == null) {
            return Known.NO_PASSWORD;
        }
        if (!matches) {
            return Known.WRONG_PASSWORD;
        }
        return person.active() ? null : Known.DEACTIVATED;
    }

    /** The person's row is locked from here on, so a deactivation or a new password comes either before or after. */
    private <T> T open(Credentials known, String hash, Function<LiveAccount, T> opening) {
        if (!credentials.signIn(known, hash)) {
            throw new BadCredentialsException("The account was changed at the same moment");
        }
        var account = accounts.findById(known.id()).orElseThrow();
        return currentUser.runAs(account, () -> {
            events.publishEvent(AuditEvent.ofPerson(
                    AuditAction.PERSON_SIGNED_IN, known.id(), known.username(), Map.of(), Map.of()));
            return opening.apply(account);
        });
    }
}
