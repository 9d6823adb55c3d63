package org.grantdesk.base.ui;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.grid.GridSortOrder;
import com.vaadin.flow.data.event.SortEvent;
import com.vaadin.flow.data.provider.SortDirection;
import com.vaadin.flow.router.AfterNavigationEvent;
import com.vaadin.flow.router.AfterNavigationObserver;
import com.vaadin.flow.router.Location;
import com.vaadin.flow.router.QueryParameters;
import java.util.Optional;
import org.grantdesk.base.PastedSecrets;

/**
 * A screen that is one list. Search, filters and order are in the address, so that Back, reload and a sent link show the
 * same.
 *
 * @param <R> a row
 * @param <S> what the list shows
 */
public abstract class ListPage<R, S extends ListPage.State> extends Page implements AfterNavigationObserver {

    /** What a list shows, as the address says it. */
    public interface State {

        /** Only what differs from the list as it is first shown. */
        QueryParameters toParameters();
    }

    /** The most characters of a search: room for a whole address. */
    public static final int MAX_SEARCH = 600;

    private final String path;
    private S state;

    /**
     * @param titleKey key of the screen's name in the message bundle
     * @param path the route
     * @param first what is shown where the address says nothing
     */
    protected ListPage(String titleKey, String path, S first) {
        super(titleKey);
        this.path = path;
        this.state = first;
        addClassName("gd-list-page");
    }

    @Override
    public void afterNavigation(AfterNavigationEvent event) {
        change(read(event.getLocation().getQueryParameters()));
    }

    /** What of a text may be searched for and be in an address: nothing secret, and not too much. */
    public static String searchable(String text) {
        var known = PastedSecrets.publicPart(text);
        return known.length() <= MAX_SEARCH ? known : known.substring(0, MAX_SEARCH);
    }

    /** What the address says; unknown values are as good as none. */
    protected abstract S read(QueryParameters parameters);

    protected abstract void show(S shown);

    /**
     * The state in another order.
     *
     * @param column key of the column; empty: the order in which the list is first shown
     */
    protected abstract S sortedBy(S shown, Optional<String> column, boolean descending);

    protected final S state() {
        return state;
    }

    /** Puts the selected order into the address. */
    protected final void followSorting(Grid<R> grid) {
        grid.addSortListener(this::sorted);
    }

    /** Goes to the state, one step in the browser's history. */
    protected final void open(S wanted) {
        UI.getCurrent().navigate(getClass(), wanted.toParameters());
    }

    /** Every letter of a search in the history would make Back useless: the address changes in place. */
    protected final void search(S wanted) {
        UI.getCurrent().getPage().getHistory().replaceState(null, new Location(path, wanted.toParameters()));
        change(wanted);
    }

    private void change(S wanted) {
        state = wanted;
        show(wanted);
    }

    private void sorted(SortEvent<?, GridSortOrder<R>> event) {
        if (event.isFromClient()) {
            open(event.getSortOrder().stream()
                    .findFirst()
                    .map(order -> sortedBy(
                            state,
                            Optional.of(order.getSorted().getKey()),
                            order.getDirection() == SortDirection.DESCENDING))
                    .orElseGet(() -> sortedBy(state, Optional.empty(), false)));
        }
    }
}
