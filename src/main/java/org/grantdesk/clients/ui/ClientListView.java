package org.grantdesk.clients.ui;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.grid.dataview.GridLazyDataView;
import com.vaadin.flow.router.Menu;
import com.vaadin.flow.router.Route;
import jakarta.annotation.security.RolesAllowed;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import org.grantdesk.base.ui.CsvLink;
import org.grantdesk.base.ui.EmptyState;
import org.grantdesk.base.ui.Icons;
import org.grantdesk.base.ui.ListPage;
import org.grantdesk.base.ui.ListState;
import org.grantdesk.base.ui.PageHeader;
import org.grantdesk.base.ui.PrintButton;
import org.grantdesk.base.ui.SavedViewMenus;
import org.grantdesk.base.ui.TimeTexts;
import org.grantdesk.clients.ClientCatalog;
import org.grantdesk.clients.ClientCount;
import org.grantdesk.clients.ClientExport;
import org.grantdesk.clients.ClientQuery;
import org.grantdesk.clients.ClientQuery.Sort;
import org.grantdesk.clients.ClientSummary;
import org.grantdesk.security.Authorities;
import org.grantdesk.security.CurrentUser;

/** The list of apps. */
@Route(ClientsNavigation.LIST)
@Menu(title = "menu.apps", order = 10, icon = "apps")
@RolesAllowed(Authorities.MANAGE_OAUTH)
class ClientListView extends ListPage<ClientSummary> {

    final ClientGrid grid;
    final ClientToolbar toolbar;
    private final transient ClientCatalog catalog;
    private final transient TimeTexts times;
    private final GridLazyDataView<ClientSummary> rows;
    private ZoneId zone = ZoneOffset.UTC;
    private ClientQuery query = ClientListState.query(ClientListState.EVERYTHING, ZoneOffset.UTC);

    ClientListView(
            ClientCatalog catalog,
            ClientExport export,
            OwnerChoices owners,
            SavedViewMenus views,
            CurrentUser currentUser,
            TimeTexts times) {
        super("apps.title", ClientsNavigation.LIST, ClientListState.EVERYTHING);
        this.catalog = catalog;
        this.times = times;
        var seesAll = currentUser.has(Authorities.MANAGE_SYSTEM_WIDE_OAUTH);
        toolbar = new ClientToolbar(
                seesAll,
                owners,
                times,
                views.of(SavedViewMenus.Of.APPS, ClientsNavigation.LIST),
                this::open,
                this::search,
                this::openTheOnlyOne);
        grid = new ClientGrid(times, seesAll, currentUser.mayOpenPeople());
        rows = grid.setItems(page -> catalog.list(query, page.getOffset(), page.getLimit()).stream());
        rows.setIdentifierProvider(ClientSummary::clientId);
        followSorting(grid);
        var csv = new CsvLink(
                getTranslation("apps.download"), "grantdesk-apps.csv", out -> export.write(query, zone, out));
        var print = new PrintButton(
                pageName(),
                grid.heads(),
                (from, most) -> catalog.list(query, from, most).stream()
                        .map(grid::cells)
                        .toList(),
                () -> catalog.count(query).atLeast());
        add(new PageHeader(pageName(), csv, print, registerButton()), toolbar, grid, print.sheet());
    }

    /** Enter goes where there is only one place to go. */
    private void openTheOnlyOne() {
        var found = state().search().isBlank() ? List.<ClientSummary>of() : catalog.list(query, 0, 2);
        if (found.size() == 1) {
            ClientsNavigation.open(found.getFirst().clientId());
        }
    }

    @Override
    protected void show(ListState shown) {
        zone = times.zone();
        query = ClientListState.query(shown, zone);
        toolbar.show(shown);
        grid.showSort(shown.sort(Sort.class), shown.descending());
        grid.setEmptyStateComponent(shown.narrowed(ClientListState.MINE) ? noMatch() : noApps());
        showRows();
    }

    private void showRows() {
        var count = catalog.count(query);
        toolbar.showCount(getTranslation(count.more() ? "apps.count.more" : "apps.count", count.apps()));
        if (count.more()) {
            // The grid finds the end when the person scrolls there.
            rows.setItemCountEstimate(count.atLeast());
            rows.setItemCountEstimateIncrease(ClientCount.MOST);
        } else {
            rows.setItemCountCallback(page -> count.atLeast());
        }
        rows.refreshAll();
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
        var clear = new Button(getTranslation("apps.clear"), event -> open(state().only(ClientListState.MINE)));
        return new EmptyState(
                Icons.SEARCH, getTranslation("apps.noMatch.title"), getTranslation("apps.noMatch.text"), clear);
    }
}
