package org.grantdesk.accounts;

import java.util.Map;
import org.grantdesk.base.NotFound;
import org.grantdesk.security.LiveAccount;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Signs in and out through the API. Open to everybody: nobody is signed in yet, and who holds a session's token may end
 * that session.
 */
@Service
@PreAuthorize("permitAll()")
public class ApiSignInService {

    private final SignIn signIn;
    private final ApiSessions sessions;
    private final PersonRepository people;
    private final PersonChanges changes;

    ApiSignInService(SignIn signIn, ApiSessions sessions, PersonRepository people, PersonChanges changes) {
        this.signIn = signIn;
        this.sessions = sessions;
        this.people = people;
        this.changes = changes;
    }

    /**
     * Opens a session of 30 days. Not transactional, see {@link SignIn}.
     *
     * @param login username, e-mail address or id
     * @param address where the call comes from
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
                .flatMap(people::findById)
                .ifPresent(person -> changes.publish("person.signedOut", person, Map.of(), Map.of()));
    }

    private SignedIn open(LiveAccount account, String address) {
        var id = account.principal().id();
        var opened = sessions.open(id, address);
        var person = people.findWithRolesById(id).orElseThrow(() -> new NotFound(NotFound.Kind.PERSON));
        return new SignedIn(person.toDetails(), opened.token(), opened.expiresAt());
    }
}
