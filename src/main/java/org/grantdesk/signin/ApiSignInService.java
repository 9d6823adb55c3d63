package org.grantdesk.signin;

import java.util.Map;
import org.grantdesk.base.AuditAction;
import org.grantdesk.base.AuditEvent;
import org.grantdesk.base.Audited;
import org.grantdesk.base.Subjects;
import org.grantdesk.people.AccountDirectory;
import org.grantdesk.security.LiveAccount;
import org.grantdesk.sessions.ApiSessions;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Signs in and out through the API. Open to everyone: no one is signed in yet, and who holds a session's token may end
 * that session.
 */
@Service
@PreAuthorize("permitAll()")
public class ApiSignInService {

    private final SignIn signIn;
    private final ApiSessions sessions;
    private final AccountDirectory accounts;
    private final Subjects subjects;
    private final ApplicationEventPublisher events;

    ApiSignInService(
            SignIn signIn,
            ApiSessions sessions,
            AccountDirectory accounts,
            Subjects subjects,
            ApplicationEventPublisher events) {
        this.signIn = signIn;
        this.sessions = sessions;
        this.accounts = accounts;
        this.subjects = subjects;
        this.events = events;
    }

    /**
     * Opens a session of 30 days. Not transactional, see {@link SignIn}.
     *
     * @param login username, email address or id
     * @throws BadCredentialsException when name and password do not belong together
     * @throws TooManyAttempts when too many failed before from this address
     */
    public SignedIn signIn(String login, String password, String address) {
        return signIn.enter(login, password, address, account -> open(account, address));
    }

    /** Ends the session with this token; an unknown one is no error. Personal access tokens are not touched. */
    @Transactional
    public void signOut(String token) {
        sessions.end(token)
                .flatMap(personId -> subjects.find(Audited.Names.PERSON, personId))
                .ifPresent(person -> events.publishEvent(AuditEvent.ofPerson(
                        AuditAction.PERSON_SIGNED_OUT, person.id(), person.name(), Map.of(), Map.of())));
    }

    private SignedIn open(LiveAccount account, String address) {
        var id = account.principal().id();
        var opened = sessions.open(id, address);
        return new SignedIn(accounts.getDetails(id), opened.token(), opened.expiresAt());
    }
}
