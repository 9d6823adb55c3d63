package org.grantdesk.clients.ui;

import com.vaadin.flow.spring.annotation.SpringComponent;
import java.util.List;
import java.util.Optional;
import org.grantdesk.accounts.AccountDirectory;
import org.grantdesk.accounts.PersonFinder;
import org.grantdesk.base.ui.PersonBox.Choice;

/** Finds people to choose an owner from. */
@SpringComponent
class OwnerChoices {

    private final PersonFinder finder;
    private final AccountDirectory directory;

    OwnerChoices(PersonFinder finder, AccountDirectory directory) {
        this.finder = finder;
        this.directory = directory;
    }

    List<Choice> find(String text) {
        return finder.find(text, PersonFinder.MAX).stream()
                .map(person -> new Choice(person.id(), person.username(), person.displayName()))
                .toList();
    }

    Optional<Choice> byId(String personId) {
        return directory
                .findById(personId)
                .map(person -> new Choice(person.id(), person.username(), person.displayName()));
    }
}
