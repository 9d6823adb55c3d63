package org.grantdesk.base.ui;

import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.function.SerializableConsumer;
import com.vaadin.flow.function.SerializableFunction;
import java.io.Serializable;
import java.util.List;
import java.util.stream.Stream;

/**
 * Chooses the order of a list in a narrow window, where rows are cards and have no column heads to click.
 *
 * @param <C> a column
 */
public final class SortSelect<C> extends Select<SortSelect.Order<C>> {

    public record Order<C>(C column, boolean descending) implements Serializable {}

    /**
     * @param head what a column is called
     * @param onChange gets the order that was chosen
     */
    public SortSelect(List<C> columns, SerializableFunction<C, String> head, SerializableConsumer<Order<C>> onChange) {
        addClassName("gd-sort");
        setAriaLabel(getTranslation("sort.label"));
        setPrefixComponent(Icons.SORT.create());
        setItems(columns.stream()
                .flatMap(column -> Stream.of(new Order<>(column, false), new Order<>(column, true)))
                .toList());
        setItemLabelGenerator(order ->
                getTranslation(order.descending() ? "sort.descending" : "sort.ascending", head.apply(order.column())));
        addValueChangeListener(event -> {
            if (event.isFromClient()) {
                onChange.accept(event.getValue());
            }
        });
        WindowWidth.follow(this, width -> setVisible(width == WindowWidth.NARROW));
    }

    public void show(C column, boolean descending) {
        setValue(new Order<>(column, descending));
    }
}
