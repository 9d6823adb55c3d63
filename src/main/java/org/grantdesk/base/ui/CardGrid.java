package org.grantdesk.base.ui;

import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.grid.GridSortOrder;
import com.vaadin.flow.data.provider.SortDirection;
import com.vaadin.flow.data.renderer.LitRenderer;
import com.vaadin.flow.function.ValueProvider;
import java.util.List;

/**
 * A grid whose rows are cards in a narrow window, with the columns that the lists of the portal have in common.
 *
 * @param <T> a row
 */
public abstract class CardGrid<T> extends Grid<T> {

    public final RowCard<T> card = new RowCard<>();

    /** @param labelKey key of what the list is called */
    protected CardGrid(String labelKey, String... classNames) {
        super(50);
        addClassNames(classNames);
        setSelectionMode(SelectionMode.NONE);
        getElement().setAttribute("aria-label", getTranslation(labelKey));
    }

    protected final Column<T> column(String key, String head, LitRenderer<T> renderer, String width, int grow) {
        return addColumn(renderer).setKey(key).setHeader(head).setWidth(width).setFlexGrow(grow);
    }

    protected final Column<T> sortable(Column<T> column) {
        return column.setSortProperty(column.getKey()).setSortable(true);
    }

    /** Shows the arrow at the column that the rows are sorted by; an order without a column has none. */
    public final void showSort(Enum<?> sort, boolean descending) {
        var column = getColumnByKey(sort.name());
        sort(
                column == null
                        ? List.of()
                        : List.of(new GridSortOrder<>(
                                column, descending ? SortDirection.DESCENDING : SortDirection.ASCENDING)));
    }

    protected static <T> LitRenderer<T> text(ValueProvider<T, ?> value) {
        return LitRenderer.<T>of("<span>${item.text}</span>").withProperty("text", value);
    }

    /** A text that leads somewhere, unless the path is empty. */
    protected static <T> LitRenderer<T> link(ValueProvider<T, String> text, ValueProvider<T, String> path) {
        return LitRenderer.<T>of("${item.path && item.text ? html`<a href=\"${item.path}\">${item.text}</a>` :"
                        + " html`<span>${item.text}</span>`}")
                .withProperty("text", text)
                .withProperty("path", path);
    }

    protected static <T> LitRenderer<T> pill(ValueProvider<T, String> words, ValueProvider<T, Pill.Tone> tone) {
        return LitRenderer.<T>of("<span class=\"gd-pill ${item.tone}\">${item.words}</span>")
                .withProperty("words", words)
                .withProperty("tone", row -> tone.apply(row).className());
    }
}
