package org.grantdesk.signin;

import org.grantdesk.base.Conflict;
import org.grantdesk.base.InvalidInput;
import org.grantdesk.people.NewPeople;
import org.grantdesk.people.NewPerson;
import org.grantdesk.people.PeopleService;
import org.grantdesk.people.PersonDetails;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Makes the first admin, while no one exists. Open to everyone: what counts is the one-time code from the log. Ends
 * for good with the first person.
 */
@Service
@Transactional
@PreAuthorize("permitAll()")
public class FirstAdminService {

    private final SetupCode setupCode;
    private final NewPeople newPeople;

    FirstAdminService(SetupCode setupCode, NewPeople newPeople) {
        this.setupCode = setupCode;
        this.newPeople = newPeople;
    }

    /** Whether the first admin is still to be made. */
    @Transactional(readOnly = true)
    public boolean isOpen() {
        return newPeople.isFirst();
    }

    /** Whether this is the code of the link that was printed last, and it still works. */
    @Transactional(readOnly = true)
    public boolean accepts(String code) {
        return isOpen() && setupCode.matches(code);
    }

    /**
     * Makes the first admin. Of two at once, one wins.
     *
     * @param code from the link in the log
     * @param admin roles do not matter: this one gets {@code system_admin}
     * @throws Conflict {@code setup.closed} when a person exists, {@code setup.code} when the code is not the newest one
     * @throws InvalidInput as {@link PeopleService#create} does; the code goes on working
     */
    public PersonDetails createFirstAdmin(String code, NewPerson admin) {
        var claimed = setupCode.claim(code);
        if (!isOpen()) {
            throw new Conflict("setup.closed");
        }
        if (!claimed) {
            throw new Conflict("setup.code");
        }
        var person = newPeople.createAdmin(admin);
        setupCode.discard();
        return person;
    }
}
