package org.grantdesk.apis.ui;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.grid.dataview.GridLazyDataView;
import com.vaadin.flow.router.Menu;
import com.vaadin.flow.router.Route;
import jakarta.annotation.security.RolesAllowed;
import java.util.List;
import org.grantdesk.apis.ApiQuery;
import org.grantdesk.apis.ApiService;
import org.grantdesk.apis.ApiSort;
import org.grantdesk.apis.ApiSummary;
import org.grantdesk.base.BaseUrl;
import org.grantdesk.base.ui.EmptyState;
import org.grantdesk.base.ui.Icons;
import org.grantdesk.base.ui.ListPage;
import org.grantdesk.base.ui.ListState;
import org.grantdesk.base.ui.PageHeader;
import org.grantdesk.base.ui.TimeTexts;
import org.grantdesk.security.Authorities;
import org.grantdesk.security.CurrentUser;

/** The list of APIs. */
@Route(ApisNavigation.LIST)
@Menu(title = "menu.apis", order = 12, icon = "server")
@RolesAllowed(Authorities.MANAGE_APIS)
class ApiListView extends ListPage<ApiSummary> {

    final ApiGrid grid;
    final ApiToolbar toolbar;
    final BuiltInApiRow builtIn;
    private final transient ApiService apis;
    private final GridLazyDataView<ApiSummary> rows;
    private transient ApiQuery query = ApiListState.query(ApiListState.EVERYTHING);

    ApiListView(ApiService apis, CurrentUser currentUser, BaseUrl baseUrl, TimeTexts times) {
        super("apis.title", ApisNavigation.LIST, ApiListState.EVERYTHING);
        this.apis = apis;
        var seesAll = currentUser.has(Authorities.MANAGE_SYSTEM_WIDE_OAUTH);
        toolbar = new ApiToolbar(seesAll, this::open, this::search, this::openTheOnlyOne);
        builtIn = new BuiltInApiRow(baseUrl.get());
        grid = new ApiGrid(times, seesAll, currentUser.mayOpenPeople());
        rows = grid.setItems(page -> apis.list(query, page.getOffset(), page.getLimit()).stream());
        rows.setIdentifierProvider(ApiSummary::id);
        followSorting(grid);
        add(new PageHeader(pageName(), registerButton()), toolbar, builtIn, grid);
    }

    /** Enter goes where there is only one place to go. */
    private void openTheOnlyOne() {
        var found = state().search().isBlank() ? List.<ApiSummary>of() : apis.list(query, 0, 2);
        if (found.size() == 1) {
            ApisNavigation.open(found.getFirst().id());
        }
    }

    @Override
    protected void show(ListState shown) {
        query = ApiListState.query(shown);
        toolbar.show(shown);
        builtIn.show(shown);
        grid.showSort(shown.sort(ApiSort.class), shown.descending());
        grid.setEmptyStateComponent(shown.narrowed(ApiListState.MINE) ? noMatch() : noApis());
        var count = apis.count(query);
        toolbar.showCount(getTranslation("apis.count", count));
        rows.setItemCountCallback(page -> Math.toIntExact(count));
        rows.refreshAll();
    }

    private Button registerButton() {
        var button = new Button(
                getTranslation("apis.register"),
                Icons.PLUS.create(),
                event -> UI.getCurrent().navigate(RegisterApiView.class));
        button.addThemeVariants(ButtonVariant.PRIMARY);
        return button;
    }

    private EmptyState noApis() {
        return new EmptyState(
                Icons.SERVER, getTranslation("apis.empty.title"), getTranslation("apis.empty.text"), registerButton());
    }

    private EmptyState noMatch() {
        var clear = new Button(getTranslation("apis.clear"), event -> open(state().only(ApiListState.MINE)));
        return new EmptyState(
                Icons.SEARCH,
                getTranslation(builtIn.isVisible() ? "apis.noMatch.other" : "apis.noMatch.title"),
                getTranslation("apis.noMatch.text"),
                clear);
    }
}
