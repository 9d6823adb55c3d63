package org.grantdesk.signin;

import java.util.Map;
import java.util.Objects;
import org.grantdesk.base.AuditAction;
import org.grantdesk.base.AuditEvent;
import org.grantdesk.base.Audited;
import org.grantdesk.base.GrantdeskProperties;
import org.grantdesk.base.InvalidInput;
import org.grantdesk.people.Credentials;
import org.grantdesk.people.EndedAccess;
import org.grantdesk.people.PasswordRules;
import org.grantdesk.people.Passwords;
import org.grantdesk.people.PersonAccess;
import org.grantdesk.people.PersonCredentials;
import org.grantdesk.security.CurrentUser;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Lets people who know their current password choose another. Not transactional as a whole: no connection is held while
 * passwords are hashed, and a failure is counted for good.
 */
@Service
@Transactional(propagation = Propagation.NOT_SUPPORTED)
@PreAuthorize("isAuthenticated()")
public class PasswordChangeService {

    private final SignIn signIn;
    private final PersonCredentials credentials;
    private final PersonAccess access;
    private final Passwords passwords;
    private final GrantdeskProperties properties;
    private final CurrentUser currentUser;
    private final ApplicationEventPublisher events;
    private final TransactionOperations transaction;

    PasswordChangeService(
            SignIn signIn,
            PersonCredentials credentials,
            PersonAccess access,
            Passwords passwords,
            GrantdeskProperties properties,
            CurrentUser currentUser,
            ApplicationEventPublisher events,
            TransactionOperations transaction) {
        this.signIn = signIn;
        this.credentials = credentials;
        this.access = access;
        this.passwords = passwords;
        this.properties = properties;
        this.currentUser = currentUser;
        this.events = events;
        this.transaction = transaction;
    }

    /**
     * Changes the signed-in person's password and ends all their sessions, this one too. Wrong tries count like failed
     * sign-ins.
     *
     * @param endTokens whether personal access tokens and the tokens of apps end as well; consents stay
     * @return what ended
     * @throws InvalidInput for {@code currentPassword} ({@code password.wrong}, {@code password.tooManyAttempts},
     *     {@code password.off}) or {@code newPassword}, see {@link PasswordRules}
     */
    @Audited(AuditAction.PERSON_PASSWORD_CHANGED)
    public EndedAccess change(String currentPassword, String newPassword, boolean endTokens) {
        var me = confirm(currentPassword);
        var problems = passwords.check("newPassword", newPassword, me.username(), me.email());
        if (!problems.isEmpty()) {
            throw new InvalidInput(problems);
        }
        var hash = passwords.encode(newPassword);
        return Objects.requireNonNull(transaction.execute(status -> {
            credentials.setPasswordHash(me.id(), hash);
            var ended = endTokens ? access.endAll(me.id()) : access.endSessions(me.id());
            events.publishEvent(AuditEvent.ofPerson(
                    AuditAction.PERSON_PASSWORD_CHANGED, me.id(), me.username(), ended.facts(), Map.of()));
            return ended;
        }));
    }

    private Credentials confirm(String password) {
        if (!properties.localLogin()) {
            throw new InvalidInput("currentPassword", "password.off");
        }
        try {
            return signIn.confirm(
                    currentUser.id(), password, currentUser.address(), AuditAction.PERSON_PASSWORD_CHANGED);
        } catch (BadCredentialsException e) {
            throw new InvalidInput("currentPassword", "password.wrong");
        } catch (TooManyAttempts e) {
            throw new InvalidInput(
                    "currentPassword",
                    "password.tooManyAttempts",
                    e.retryAfter().toSeconds());
        }
    }
}
