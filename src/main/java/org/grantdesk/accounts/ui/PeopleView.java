package org.grantdesk.accounts.ui;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.grid.GridSortOrder;
import com.vaadin.flow.component.grid.dataview.GridLazyDataView;
import com.vaadin.flow.data.event.SortEvent;
import com.vaadin.flow.data.provider.SortDirection;
import com.vaadin.flow.router.AfterNavigationEvent;
import com.vaadin.flow.router.AfterNavigationObserver;
import com.vaadin.flow.router.Location;
import com.vaadin.flow.router.Menu;
import com.vaadin.flow.router.Route;
import jakarta.annotation.security.RolesAllowed;
import java.util.List;
import org.grantdesk.accounts.PeopleService;
import org.grantdesk.accounts.PersonLinkService;
import org.grantdesk.accounts.PersonQuery.Sort;
import org.grantdesk.accounts.PersonSummary;
import org.grantdesk.accounts.RoleService;
import org.grantdesk.base.ui.EmptyState;
import org.grantdesk.base.ui.Icons;
import org.grantdesk.base.ui.Page;
import org.grantdesk.base.ui.PageHeader;
import org.grantdesk.base.ui.TimeTexts;
import org.grantdesk.security.Authorities;
import org.grantdesk.security.CurrentUser;

/** The list of people. Search, filters and order are in the address, so that Back, reload and a sent link show the same. */
@Route(PeopleNavigation.LIST)
@Menu(title = "menu.people", order = 30, icon = "people")
@RolesAllowed({Authorities.EDIT_OTHER_USERS, Authorities.MANAGE_SYSTEM})
class PeopleView extends Page implements AfterNavigationObserver {

    final PeopleGrid grid;
    final PeopleToolbar toolbar;
    final Button add = new Button();
    private final transient RoleService roles;
    private final GridLazyDataView<PersonSummary> rows;
    private PeopleState state = PeopleState.EVERYBODY;

    PeopleView(
            PeopleService people,
            RoleService roles,
            PersonLinkService links,
            LinkDialogs dialogs,
            CurrentUser currentUser,
            TimeTexts times) {
        super("people.title");
        this.roles = roles;
        addClassName("gd-list-page");
        var administers = currentUser.has(Authorities.MANAGE_SYSTEM);
        toolbar = new PeopleToolbar(administers ? roles.list() : List.of(), this::open, this::search);
        grid = new PeopleGrid(times);
        rows = grid.setItems(
                query -> people.list(state.toQuery(), query.getOffset(), query.getLimit()).stream(),
                query -> (int) people.count(state.toQuery()));
        rows.setIdentifierProvider(PersonSummary::id);
        rows.addItemCountChangeListener(event -> toolbar.showCount(event.getItemCount()));
        grid.addSortListener(this::sorted);
        grid.setEmptyStateComponent(noMatch());
        add.setText(getTranslation("people.invite"));
        add.setIcon(Icons.PLUS.create());
        add.addThemeVariants(ButtonVariant.PRIMARY);
        add.setVisible(administers);
        add.addClickListener(event -> new InviteDialog(links, this.roles, dialogs, PeopleNavigation::open).open());
        add(new PageHeader(pageName(), add), toolbar, grid);
    }

    @Override
    public void afterNavigation(AfterNavigationEvent event) {
        show(PeopleState.of(event.getLocation().getQueryParameters()));
    }

    private void show(PeopleState shown) {
        state = shown;
        toolbar.show(shown);
        grid.showSort(shown.sort(), shown.descending());
        rows.refreshAll();
    }

    private void open(PeopleState wanted) {
        UI.getCurrent().navigate(PeopleView.class, wanted.toParameters());
    }

    /** Every letter of a search in the history would make Back useless: the address changes in place. */
    private void search(PeopleState wanted) {
        UI.getCurrent()
                .getPage()
                .getHistory()
                .replaceState(null, new Location(PeopleNavigation.LIST, wanted.toParameters()));
        show(wanted);
    }

    private void sorted(SortEvent<?, GridSortOrder<PersonSummary>> event) {
        if (event.isFromClient()) {
            open(event.getSortOrder().stream()
                    .findFirst()
                    .map(order -> state.sortedBy(
                            Sort.valueOf(order.getSorted().getKey()), order.getDirection() == SortDirection.DESCENDING))
                    .orElseGet(() -> state.sortedBy(Sort.NAME, false)));
        }
    }

    private EmptyState noMatch() {
        var clear = new Button(getTranslation("people.clear"), event -> open(state.withoutFilters()));
        return new EmptyState(
                Icons.SEARCH, getTranslation("people.noMatch.title"), getTranslation("people.noMatch.text"), clear);
    }
}
