package org.grantdesk.accounts.ui;

import com.vaadin.flow.data.renderer.LitRenderer;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.grantdesk.base.ui.CardGrid;
import org.grantdesk.base.ui.PersonCell;
import org.grantdesk.base.ui.Pill;
import org.grantdesk.base.ui.TimeTexts;
import org.grantdesk.base.ui.WindowWidth;
import org.grantdesk.people.PersonQuery.Sort;
import org.grantdesk.people.PersonSummary;

/** The rows and columns of the list of people. In a narrow window each row is a card. */
class PeopleGrid extends CardGrid<PersonSummary> {

    private static final String NAME = Sort.NAME.name();
    private static final String ROLES = "ROLES";
    private static final String STATUS = "STATUS";
    private static final Set<String> ONLY_WIDE = Set.of(Sort.USERNAME.name(), Sort.CREATED.name());

    private final transient TimeTexts times;

    PeopleGrid(TimeTexts times) {
        super("people.title", "gd-clients");
        this.times = times;
        buildCard();
        addColumns();
        addItemClickListener(event -> PeopleNavigation.open(event.getItem().id()));
        card.follow(this, NAME, (width, key) -> width == WindowWidth.WIDE || !ONLY_WIDE.contains(key));
    }

    private void buildCard() {
        card.state(this::status, PeopleGrid::tone)
                .fact(head(Sort.USERNAME.name()), PersonSummary::username)
                .fact(head(Sort.LAST_SIGN_IN.name()), this::seen)
                .line(head(Sort.EMAIL.name()), PersonSummary::email)
                .fact(head(ROLES), this::roles)
                .fact(head(Sort.CREATED.name()), person -> times.day(person.createdAt()));
    }

    private void addColumns() {
        sortable(column(NAME, PersonCell.of(PersonSummary::id, PersonSummary::displayName, card), "9.75rem", 2));
        sortable(column(Sort.USERNAME.name(), text(PersonSummary::username), "8.75rem", 1));
        sortable(column(Sort.EMAIL.name(), text(PersonSummary::email), "11rem", 2));
        column(ROLES, text(this::roles), "8.25rem", 2).setTooltipGenerator(this::roles);
        column(STATUS, pill(this::status, PeopleGrid::tone), "7.25rem", 0);
        sortable(column(Sort.LAST_SIGN_IN.name(), text(this::seen), "8rem", 0))
                .setTooltipGenerator(person -> times.exact(person.lastSignInAt()));
        sortable(column(Sort.CREATED.name(), text(person -> times.day(person.createdAt())), "7.75rem", 0))
                .setTooltipGenerator(person -> times.exact(person.createdAt()));
    }

    private Column<PersonSummary> column(String key, LitRenderer<PersonSummary> renderer, String width, int grow) {
        return column(key, head(key), renderer, width, grow);
    }

    private static Pill.Tone tone(PersonSummary person) {
        return PersonStates.tone(person.state());
    }

    private String status(PersonSummary person) {
        return PersonStates.name(person.state());
    }

    private String roles(PersonSummary person) {
        return person.roleTitles().stream().map(RoleTexts::title).collect(Collectors.joining(", "));
    }

    private String seen(PersonSummary person) {
        return person.lastSignInAt() == null
                ? getTranslation("person.neverSignedIn")
                : times.relative(person.lastSignInAt());
    }

    private String head(String key) {
        return getTranslation(headKey(key));
    }

    static String headKey(String column) {
        return "people.column." + column.toLowerCase(java.util.Locale.ROOT);
    }

    List<String> heads() {
        return getColumns().stream().map(column -> head(column.getKey())).toList();
    }

    List<String> cells(PersonSummary person) {
        return List.of(
                person.displayName(),
                person.username(),
                person.email(),
                roles(person),
                status(person),
                person.lastSignInAt() == null ? seen(person) : times.day(person.lastSignInAt()),
                times.day(person.createdAt()));
    }
}
