package org.grantdesk.base.ui;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.grid.GridSortOrder;
import com.vaadin.flow.data.event.SortEvent;
import com.vaadin.flow.data.provider.SortDirection;
import com.vaadin.flow.router.AfterNavigationEvent;
import com.vaadin.flow.router.AfterNavigationObserver;
import com.vaadin.flow.router.Location;

/**
 * A screen that is one list. Search, filters and order are in the address, so that Back, reload and a sent link show the
 * same.
 *
 * @param <R> a row
 */
public abstract class ListPage<R> extends Page implements AfterNavigationObserver {

    private final String path;
    private final ListState everything;
    private ListState state;

    /**
     * @param titleKey key of the screen's name in the message bundle
     * @param path the route
     * @param everything what is shown where the address says nothing
     */
    protected ListPage(String titleKey, String path, ListState everything) {
        super(titleKey);
        this.path = path;
        this.everything = everything;
        this.state = everything;
        addClassName("gd-list-page");
    }

    @Override
    public void afterNavigation(AfterNavigationEvent event) {
        change(everything.read(event.getLocation().getQueryParameters()));
    }

    protected abstract void show(ListState shown);

    protected final ListState state() {
        return state;
    }

    /** Puts the selected order into the address. */
    protected final void followSorting(Grid<R> grid) {
        grid.addSortListener(this::sorted);
    }

    /** Goes to the state, one step in the browser's history. */
    protected final void open(ListState wanted) {
        UI.getCurrent().navigate(getClass(), wanted.toParameters());
    }

    /** Every letter of a search in the history would make Back useless: the address changes in place. */
    protected final void search(ListState wanted) {
        UI.getCurrent().getPage().getHistory().replaceState(null, new Location(path, wanted.toParameters()));
        change(wanted);
    }

    private void change(ListState wanted) {
        state = wanted;
        show(wanted);
    }

    private void sorted(SortEvent<?, GridSortOrder<R>> event) {
        if (event.isFromClient()) {
            var order = event.getSortOrder().stream().findFirst();
            open(state.sortedBy(
                    order.map(first -> first.getSorted().getKey()),
                    order.filter(first -> first.getDirection() == SortDirection.DESCENDING)
                            .isPresent()));
        }
    }
}
