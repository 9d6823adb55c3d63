package org.grantdesk.people;

import java.util.List;
import org.grantdesk.base.SearchTerms;
import org.grantdesk.base.SearchWords;
import org.grantdesk.base.SubjectDirectory.Named;
import org.grantdesk.security.Authorities;
import org.grantdesk.security.CurrentUser;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Finds people for a field in which one is chosen. Anyone who may read people finds them by everything; who looks after
 * everyone's apps finds their owners by name and username, which the list of apps shows, and not by email address. Other
 * developers, who may transfer an app or an API, find only the person whose username they know.
 */
@Service
@Transactional(readOnly = true)
@PreAuthorize("hasAnyAuthority('" + Authorities.EDIT_OTHER_USERS + "', '" + Authorities.MANAGE_SYSTEM + "', '"
        + Authorities.MANAGE_OAUTH + "', '" + Authorities.MANAGE_APIS + "')")
public class PersonFinder {

    public static final int MAX = 50;

    /** Among so many those are looked for whose name it is that has the words. */
    private static final int LOOKED_AT = 500;

    private final PeopleQueries people;
    private final AccountDirectory directory;
    private final CurrentUser currentUser;

    PersonFinder(PeopleQueries people, AccountDirectory directory, CurrentUser currentUser) {
        this.people = people;
        this.directory = directory;
        this.currentUser = currentUser;
    }

    /** The first people by name, deactivated ones too, who have every word in their name, username or email address. */
    public List<Named> find(String text, int limit) {
        var readsPeople = currentUser.mayOpenPeople();
        var most = Math.clamp(limit, 0, MAX);
        if (!readsPeople && !currentUser.has(Authorities.MANAGE_SYSTEM_WIDE_OAUTH)) {
            return directory
                    .findByLogin(text)
                    .map(person -> new Named(person.id(), person.username(), person.displayName()))
                    .stream()
                    .limit(most)
                    .toList();
        }
        return people
                .summaries(
                        new PersonQuery(text, null, null, PersonQuery.Sort.NAME, false),
                        0,
                        readsPeople ? most : LOOKED_AT)
                .stream()
                .filter(person -> readsPeople || isInName(text, person))
                .limit(most)
                .map(person -> new Named(person.id(), person.username(), person.displayName()))
                .toList();
    }

    private boolean isInName(String text, PersonSummary person) {
        var name = SearchTerms.fold(person.username() + " " + person.displayName());
        return SearchWords.texts(text).allMatch(name::contains);
    }
}
