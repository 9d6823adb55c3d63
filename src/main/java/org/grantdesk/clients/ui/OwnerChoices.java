package org.grantdesk.clients.ui;

import com.vaadin.flow.spring.annotation.SpringComponent;
import java.util.List;
import java.util.Optional;
import org.grantdesk.base.SubjectDirectory.Named;
import org.grantdesk.base.ui.PersonChoices;
import org.grantdesk.people.AccountDirectory;
import org.grantdesk.people.PersonFinder;
import org.grantdesk.security.Authorities;
import org.grantdesk.security.CurrentUser;

/** Finds people to choose an owner from. */
@SpringComponent
class OwnerChoices implements PersonChoices {

    private final PersonFinder finder;
    private final AccountDirectory directory;
    private final CurrentUser currentUser;

    OwnerChoices(PersonFinder finder, AccountDirectory directory, CurrentUser currentUser) {
        this.finder = finder;
        this.directory = directory;
        this.currentUser = currentUser;
    }

    @Override
    public boolean findsByName() {
        return currentUser.mayOpenPeople() || currentUser.has(Authorities.MANAGE_SYSTEM_WIDE_OAUTH);
    }

    @Override
    public List<Named> find(String text) {
        return finder.find(text, PersonFinder.MAX);
    }

    @Override
    public Optional<Named> byId(String personId) {
        return directory
                .findById(personId)
                .map(person -> new Named(person.id(), person.username(), person.displayName()));
    }
}
