package org.grantdesk.accounts.ui;

import com.vaadin.flow.spring.annotation.SpringComponent;
import java.util.List;
import org.grantdesk.base.ui.Icons;
import org.grantdesk.base.ui.ListState;
import org.grantdesk.base.ui.PaletteEntry;
import org.grantdesk.base.ui.PaletteSource;
import org.grantdesk.people.PeopleService;
import org.grantdesk.people.PersonSummary;
import org.grantdesk.security.CurrentUser;
import org.springframework.core.annotation.Order;

/** Finds people by whatever the list of people finds them by. */
@SpringComponent
@Order(20)
class PeoplePalette implements PaletteSource {

    private static final int MOST = 6;

    private final PeopleService people;
    private final CurrentUser currentUser;

    PeoplePalette(PeopleService people, CurrentUser currentUser) {
        this.people = people;
        this.currentUser = currentUser;
    }

    @Override
    public String titleKey() {
        return "people.title";
    }

    @Override
    public List<PaletteEntry> find(String text) {
        return text.isBlank() || !currentUser.mayOpenPeople()
                ? List.of()
                : people
                        .list(PeopleListState.query(PeopleListState.EVERYBODY.with(ListState.SEARCH, text)), 0, MOST)
                        .stream()
                        .map(PeoplePalette::entry)
                        .toList();
    }

    private static PaletteEntry entry(PersonSummary person) {
        return PaletteEntry.to(
                PeopleNavigation.pathOf(person.id()), person.displayName(), person.username(), Icons.PERSON);
    }
}
