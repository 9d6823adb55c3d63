package org.grantdesk.accounts.ui;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.grid.dataview.GridLazyDataView;
import com.vaadin.flow.router.Menu;
import com.vaadin.flow.router.Route;
import jakarta.annotation.security.RolesAllowed;
import java.util.List;
import org.grantdesk.base.ui.CsvLink;
import org.grantdesk.base.ui.Drafts;
import org.grantdesk.base.ui.EmptyState;
import org.grantdesk.base.ui.Icons;
import org.grantdesk.base.ui.ListPage;
import org.grantdesk.base.ui.ListState;
import org.grantdesk.base.ui.PageHeader;
import org.grantdesk.base.ui.PrintButton;
import org.grantdesk.base.ui.SavedViewMenus;
import org.grantdesk.base.ui.TimeTexts;
import org.grantdesk.people.PeopleExport;
import org.grantdesk.people.PeopleService;
import org.grantdesk.people.PersonQuery.Sort;
import org.grantdesk.people.PersonSummary;
import org.grantdesk.people.RoleService;
import org.grantdesk.security.Authorities;
import org.grantdesk.security.CurrentUser;
import org.grantdesk.signin.PersonLinkService;

/** The list of people. */
@Route(PeopleNavigation.LIST)
@Menu(title = "menu.people", order = 30, icon = "people")
@RolesAllowed({Authorities.EDIT_OTHER_USERS, Authorities.MANAGE_SYSTEM})
class PeopleView extends ListPage<PersonSummary> {

    final PeopleGrid grid;
    final PeopleToolbar toolbar;
    final Button add = new Button();
    private final transient PeopleService people;
    private final transient RoleService roles;
    private final transient PersonLinkService links;
    private final transient LinkDialogs dialogs;
    private final GridLazyDataView<PersonSummary> rows;

    PeopleView(
            PeopleService people,
            RoleService roles,
            PeopleExport export,
            PersonLinkService links,
            LinkDialogs dialogs,
            SavedViewMenus views,
            CurrentUser currentUser,
            TimeTexts times) {
        super("people.title", PeopleNavigation.LIST, PeopleListState.EVERYBODY);
        this.people = people;
        this.roles = roles;
        this.links = links;
        this.dialogs = dialogs;
        var administers = currentUser.has(Authorities.MANAGE_SYSTEM);
        toolbar = new PeopleToolbar(
                administers ? roles.list() : List.of(),
                views.of(SavedViewMenus.Of.PEOPLE, PeopleNavigation.LIST),
                this::open,
                this::search,
                this::openTheOnlyOne);
        grid = new PeopleGrid(times);
        rows = grid.setItems(
                query -> people.list(PeopleListState.query(state()), query.getOffset(), query.getLimit()).stream(),
                query -> (int) people.count(PeopleListState.query(state())));
        rows.setIdentifierProvider(PersonSummary::id);
        rows.addItemCountChangeListener(
                event -> toolbar.showCount(getTranslation("people.count", event.getItemCount())));
        followSorting(grid);
        grid.setEmptyStateComponent(noMatch());
        add.setText(getTranslation("people.invite"));
        add.setIcon(Icons.PLUS.create());
        add.addThemeVariants(ButtonVariant.PRIMARY);
        add.setVisible(administers);
        add.addClickListener(event -> invite());
        if (administers) {
            Drafts.resume(this, InviteDialog.DRAFT, rest -> invite());
        }
        var zone = times.zone();
        var csv = new CsvLink(
                getTranslation("people.download"),
                "grantdesk-people.csv",
                out -> export.write(PeopleListState.query(state()), zone, out));
        var print = new PrintButton(
                pageName(),
                grid.heads(),
                (from, most) -> people.list(PeopleListState.query(state()), from, most).stream()
                        .map(grid::cells)
                        .toList(),
                () -> (int) people.count(PeopleListState.query(state())));
        add(new PageHeader(pageName(), csv, print, add), toolbar, grid, print.sheet());
    }

    private void invite() {
        new InviteDialog(links, roles, dialogs, PeopleNavigation::open).open();
    }

    /** Enter goes where there is only one place to go. */
    private void openTheOnlyOne() {
        var found = state().search().isBlank()
                ? List.<PersonSummary>of()
                : people.list(PeopleListState.query(state()), 0, 2);
        if (found.size() == 1) {
            PeopleNavigation.open(found.getFirst().id());
        }
    }

    @Override
    protected void show(ListState shown) {
        toolbar.show(shown);
        grid.showSort(shown.sort(Sort.class), shown.descending());
        rows.refreshAll();
    }

    private EmptyState noMatch() {
        var clear = new Button(getTranslation("people.clear"), event -> open(state().only()));
        return new EmptyState(
                Icons.SEARCH, getTranslation("people.noMatch.title"), getTranslation("people.noMatch.text"), clear);
    }
}
