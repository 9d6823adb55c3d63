package org.grantdesk.clients.ui;

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
import org.grantdesk.base.ui.EmptyState;
import org.grantdesk.base.ui.Icons;
import org.grantdesk.base.ui.Page;
import org.grantdesk.base.ui.PageHeader;
import org.grantdesk.base.ui.TimeTexts;
import org.grantdesk.clients.ClientCatalog;
import org.grantdesk.clients.ClientQuery.Sort;
import org.grantdesk.clients.ClientSummary;
import org.grantdesk.security.Authorities;
import org.grantdesk.security.CurrentUser;

/** The list of apps. Search, filters and order are in the address, so that Back, reload and a sent link show the same. */
@Route(ClientsNavigation.LIST)
@Menu(title = "menu.apps", order = 10, icon = "apps")
@RolesAllowed(Authorities.MANAGE_OAUTH)
class ClientListView extends Page implements AfterNavigationObserver {

    final ClientGrid grid;
    final ListToolbar toolbar;
    private final GridLazyDataView<ClientSummary> rows;
    private ListState state = ListState.EVERYTHING;

    ClientListView(ClientCatalog catalog, CurrentUser currentUser, TimeTexts times) {
        super("apps.title");
        addClassName("gd-list-page");
        var seesAll = currentUser.has(Authorities.MANAGE_SYSTEM_WIDE_OAUTH);
        toolbar = new ListToolbar(seesAll, this::open, this::search);
        grid = new ClientGrid(times, seesAll);
        rows = grid.setItems(
                query -> catalog.list(state.toQuery(), query.getOffset(), query.getLimit()).stream(),
                query -> (int) catalog.count(state.toQuery()));
        rows.setIdentifierProvider(ClientSummary::clientId);
        rows.addItemCountChangeListener(event -> toolbar.showCount(event.getItemCount()));
        grid.addSortListener(this::sorted);
        add(new PageHeader(pageName(), registerButton()), toolbar, grid);
    }

    @Override
    public void afterNavigation(AfterNavigationEvent event) {
        show(ListState.of(event.getLocation().getQueryParameters()));
    }

    private void show(ListState shown) {
        state = shown;
        toolbar.show(shown);
        grid.showSort(shown.sort(), shown.descending());
        grid.setEmptyStateComponent(shown.narrowed() ? noMatch() : noApps());
        rows.refreshAll();
    }

    private void open(ListState wanted) {
        UI.getCurrent().navigate(ClientListView.class, wanted.toParameters());
    }

    /** Every letter of a search in the history would make Back useless: the address changes in place. */
    private void search(ListState wanted) {
        UI.getCurrent()
                .getPage()
                .getHistory()
                .replaceState(null, new Location(ClientsNavigation.LIST, wanted.toParameters()));
        show(wanted);
    }

    private void sorted(SortEvent<?, GridSortOrder<ClientSummary>> event) {
        if (event.isFromClient()) {
            open(event.getSortOrder().stream()
                    .findFirst()
                    .map(order -> state.sortedBy(
                            Sort.valueOf(order.getSorted().getKey()), order.getDirection() == SortDirection.DESCENDING))
                    .orElseGet(() -> state.sortedBy(Sort.NAME, false)));
        }
    }

    private Button registerButton() {
        var button = new Button(
                getTranslation("apps.register"),
                Icons.PLUS.create(),
                event -> UI.getCurrent().navigate(RegisterClientView.class));
        button.addThemeVariants(ButtonVariant.PRIMARY);
        return button;
    }

    private EmptyState noApps() {
        return new EmptyState(
                Icons.APPS, getTranslation("apps.empty.title"), getTranslation("apps.empty.text"), registerButton());
    }

    private EmptyState noMatch() {
        var clear = new Button(getTranslation("apps.clear"), event -> open(state.withoutFilters()));
        return new EmptyState(
                Icons.SEARCH, getTranslation("apps.noMatch.title"), getTranslation("apps.noMatch.text"), clear);
    }
}
