package org.grantdesk.authorizations.ui;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.checkbox.Checkbox;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.function.SerializableConsumer;
import com.vaadin.flow.function.SerializableFunction;
import java.util.List;
import java.util.Locale;
import org.grantdesk.authorizations.ConnectionQuery.Sort;
import org.grantdesk.authorizations.ConnectionQuery.Unused;
import org.grantdesk.authorizations.ConnectionService;
import org.grantdesk.authorizations.CutOff;
import org.grantdesk.authorizations.Scope;
import org.grantdesk.base.SubjectDirectory.Named;
import org.grantdesk.base.ui.ListState;
import org.grantdesk.base.ui.ListState.Parameter;
import org.grantdesk.base.ui.ListToolbar;
import org.grantdesk.base.ui.SortSelect;

/** Whose connections are shown, filters, and what of it is in force. */
class ConnectionToolbar extends ListToolbar {

    private static final String REMOVE = "apps.filter.remove";

    final SubjectBox find;
    final SortSelect<Sort> sort;
    private final Div fields = new Div();

    /** @param onChange gets the state that a choice asks for */
    ConnectionToolbar(ConnectionService connections, SerializableConsumer<ListState> onChange) {
        super(ConnectionListState.EVERYTHING, onChange);
        find = new SubjectBox(connections, (kind, id) -> ask(state().with(ConnectionListState.of(kind), id)));
        find.setPlaceholder(getTranslation("connections.find"));
        find.setAriaLabel(getTranslation("connections.find"));
        find.addClassName("gd-search");
        for (var kind : CutOff.Kind.values()) {
            chip(
                    ConnectionListState.of(kind),
                    REMOVE,
                    id -> getTranslation(
                            "connections.chip." + lower(kind),
                            connections.find(kind, id).map(Named::name).orElse(id)));
        }
        fields.addClassName("gd-filter-fields");
        choice(ConnectionListState.RISK, "connections.filter.risk", Scope.Risk.values(), "scope.risk.");
        choice(ConnectionListState.UNUSED, "apps.filter.unused", Unused.values(), "connections.unused.");
        var soon = new Checkbox(getTranslation("connections.filter.soon"));
        fields.add(soon);
        bind(soon, ConnectionListState.ENDS_SOON);
        chip(ConnectionListState.ENDS_SOON, REMOVE, on -> getTranslation("connections.filter.soon"));
        var filter = new Button();
        follow(shown -> {
            var inForce = chips.getComponentCount();
            filter.setText(
                    inForce == 0 ? getTranslation("apps.filters") : getTranslation("apps.filters.some", inForce));
        });
        sort = sortSelect(
                Sort.class, List.of(Sort.values()), column -> getTranslation(ConnectionGrid.headKey(column.name())));
        add(find, sort, filter, popover(filter, getTranslation("apps.filters"), fields), count, chips);
    }

    private <E extends Enum<E>> void choice(Parameter<E> parameter, String key, E[] values, String words) {
        SerializableFunction<E, String> label = value -> getTranslation(words + lower(value));
        var select = new Select<E>();
        select.setLabel(getTranslation(key));
        optional(select, getTranslation("apps.filter.any"), label);
        select.setItems(values);
        fields.add(select);
        bind(select, parameter);
        chip(parameter, REMOVE, label);
    }

    private static String lower(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }
}
