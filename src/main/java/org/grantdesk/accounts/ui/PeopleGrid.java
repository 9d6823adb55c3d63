package org.grantdesk.accounts.ui;

import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.grid.GridSortOrder;
import com.vaadin.flow.data.provider.SortDirection;
import com.vaadin.flow.data.renderer.LitRenderer;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.grantdesk.base.ui.PersonCell;
import org.grantdesk.base.ui.RowCard;
import org.grantdesk.base.ui.TimeTexts;
import org.grantdesk.base.ui.WindowWidth;
import org.grantdesk.people.PersonQuery.Sort;
import org.grantdesk.people.PersonSummary;

/** The rows and columns of the list of people. In a narrow window each row is a card. */
class PeopleGrid extends Grid<PersonSummary> {

    private static final String NAME = Sort.NAME.name();
    private static final String ROLES = "ROLES";
    private static final String STATUS = "STATUS";
    private static final Set<String> ONLY_WIDE = Set.of(Sort.USERNAME.name(), Sort.CREATED.name());

    final RowCard<PersonSummary> card = new RowCard<>();
    private final transient TimeTexts times;

    PeopleGrid(TimeTexts times) {
        super(50);
        this.times = times;
        addClassName("gd-clients");
        setSelectionMode(SelectionMode.NONE);
        getElement().setAttribute("aria-label", getTranslation("people.title"));
        buildCard();
        addColumns();
        addItemClickListener(event -> PeopleNavigation.open(event.getItem().id()));
        card.follow(this, NAME, (width, key) -> width == WindowWidth.WIDE || !ONLY_WIDE.contains(key));
    }

    private void buildCard() {
        card.state(this::status, person -> PersonStates.tone(person.state()))
                .fact(head(Sort.USERNAME.name()), PersonSummary::username)
                .fact(head(Sort.LAST_SIGN_IN.name()), this::seen)
                .line(head(Sort.EMAIL.name()), PersonSummary::email)
                .fact(head(ROLES), this::roles)
                .fact(head(Sort.CREATED.name()), person -> times.day(person.createdAt()));
    }

    private void addColumns() {
        sortable(column(NAME, PersonCell.of(PersonSummary::id, PersonSummary::displayName, card), "9.75rem", 2));
        sortable(column(
                Sort.USERNAME.name(),
                text("${item.username}").withProperty("username", PersonSummary::username),
                "8.75rem",
                1));
        sortable(column(
                Sort.EMAIL.name(), text("${item.email}").withProperty("email", PersonSummary::email), "11rem", 2));
        column(ROLES, text("${item.roles}").withProperty("roles", this::roles), "8.25rem", 2)
                .setTooltipGenerator(this::roles);
        column(STATUS, statusRenderer(), "7.25rem", 0);
        sortable(column(Sort.LAST_SIGN_IN.name(), text("${item.seen}").withProperty("seen", this::seen), "8rem", 0))
                .setTooltipGenerator(person -> times.exact(person.lastSignInAt()));
        sortable(column(
                        Sort.CREATED.name(),
                        text("${item.made}").withProperty("made", person -> times.day(person.createdAt())),
                        "7.75rem",
                        0))
                .setTooltipGenerator(person -> times.exact(person.createdAt()));
    }

    private Column<PersonSummary> column(String key, LitRenderer<PersonSummary> renderer, String width, int grow) {
        return addColumn(renderer)
                .setKey(key)
                .setHeader(head(key))
                .setWidth(width)
                .setFlexGrow(grow);
    }

    private static Column<PersonSummary> sortable(Column<PersonSummary> column) {
        return column.setSortProperty(column.getKey()).setSortable(true);
    }

    private static LitRenderer<PersonSummary> text(String template) {
        return LitRenderer.of("<span>" + template + "</span>");
    }

    private LitRenderer<PersonSummary> statusRenderer() {
        return LitRenderer.<PersonSummary>of("<span class=\"gd-pill ${item.tone}\">${item.status}</span>")
                .withProperty("status", this::status)
                .withProperty(
                        "tone", person -> PersonStates.tone(person.state()).className());
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

    /** What the columns say of a person, for the printed list. */
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

    void showSort(Sort sort, boolean descending) {
        sort(List.of(new GridSortOrder<>(
                getColumnByKey(sort.name()), descending ? SortDirection.DESCENDING : SortDirection.ASCENDING)));
    }
}
