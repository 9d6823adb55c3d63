package org.grantdesk.clients.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.checkbox.Checkbox;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.popover.Popover;
import com.vaadin.flow.component.popover.PopoverPosition;
import com.vaadin.flow.component.radiobutton.RadioButtonGroup;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.data.value.ValueChangeMode;
import com.vaadin.flow.function.SerializableConsumer;
import com.vaadin.flow.function.SerializableFunction;
import org.grantdesk.base.ui.Icons;
import org.grantdesk.clients.ClientStatus;
import org.grantdesk.clients.ClientType;

/** Search, whose apps, filters, and what of it is in force. It holds no state of its own: it shows one and asks for another. */
class ListToolbar extends Div {

    private final transient SerializableConsumer<ListState> onChange;
    private final transient SerializableConsumer<ListState> onSearch;
    final TextField search = new TextField();
    private final RadioButtonGroup<Boolean> mine = new RadioButtonGroup<>();
    private final Select<ClientType> type = new Select<>();
    private final Select<ClientStatus> status = new Select<>();
    private final Select<Boolean> trusted = new Select<>();
    private final Checkbox warning = new Checkbox();
    private final Button filters = new Button();
    private final Div chips = new Div();
    private final Span count = new Span();
    private ListState state = ListState.EVERYTHING;

    /**
     * @param onChange gets the state that a choice asks for
     * @param onSearch the same while a search word is being typed
     */
    ListToolbar(boolean seesAll, SerializableConsumer<ListState> onChange, SerializableConsumer<ListState> onSearch) {
        this.onChange = onChange;
        this.onSearch = onSearch;
        addClassName("gd-toolbar");
        buildSearch();
        buildScope(seesAll);
        chips.addClassName("gd-chips");
        count.addClassNames("gd-muted", "gd-count");
        count.getElement().setAttribute("role", "status");
        add(search, mine, filters, filterPopover(), count, chips);
    }

    private void buildSearch() {
        search.setPlaceholder(getTranslation("apps.search"));
        search.setAriaLabel(getTranslation("apps.search"));
        search.setPrefixComponent(Icons.SEARCH.create());
        search.setClearButtonVisible(true);
        search.setMaxLength(200);
        search.setValueChangeMode(ValueChangeMode.LAZY);
        search.setValueChangeTimeout(250);
        search.addClassName("gd-search");
        search.addValueChangeListener(event -> {
            if (event.isFromClient()) {
                onSearch.accept(state.searching(event.getValue()));
            }
        });
    }

    private void buildScope(boolean seesAll) {
        mine.setVisible(seesAll);
        mine.addClassName("gd-segments");
        mine.setAriaLabel(getTranslation("apps.scope"));
        mine.setItems(false, true);
        mine.setItemLabelGenerator(only -> getTranslation(only ? "apps.scope.mine" : "apps.scope.all"));
        mine.addValueChangeListener(event -> {
            if (event.isFromClient()) {
                onChange.accept(state.mineOnly(Boolean.TRUE.equals(event.getValue())));
            }
        });
    }

    private Popover filterPopover() {
        filters.setIcon(Icons.FILTER.create());
        filters.setText(getTranslation("apps.filters"));
        choice(type, "apps.filter.type", ClientTexts::of, state -> value -> state.ofType(value));
        type.setItems(ClientType.values());
        choice(status, "apps.filter.status", ClientTexts::of, state -> value -> state.inStatus(value));
        status.setItems(ClientStatus.values());
        choice(trusted, "apps.filter.trusted", this::yesOrNo, state -> value -> state.trustedOnly(value));
        trusted.setItems(true, false);
        warning.setLabel(getTranslation("apps.filter.warning"));
        warning.addValueChangeListener(event -> {
            if (event.isFromClient()) {
                onChange.accept(state.warningOnly(event.getValue()));
            }
        });
        var fields = new Div(type, status, trusted, warning);
        fields.addClassName("gd-filter-fields");
        var popover = new Popover(fields);
        popover.setTarget(filters);
        popover.setPosition(PopoverPosition.BOTTOM_END);
        popover.setAriaLabel(getTranslation("apps.filters"));
        popover.setAutofocus(true);
        return popover;
    }

    private <V> void choice(
            Select<V> select,
            String key,
            SerializableFunction<V, String> label,
            SerializableFunction<ListState, SerializableFunction<V, ListState>> change) {
        select.setLabel(getTranslation(key));
        select.setEmptySelectionAllowed(true);
        select.setEmptySelectionCaption(getTranslation("apps.filter.any"));
        select.setItemLabelGenerator(value -> value == null ? getTranslation("apps.filter.any") : label.apply(value));
        select.addValueChangeListener(event -> {
            if (event.isFromClient()) {
                onChange.accept(change.apply(state).apply(event.getValue()));
            }
        });
    }

    private String yesOrNo(boolean yes) {
        return getTranslation(yes ? "client.trusted.yes" : "client.trusted.no");
    }

    /** Shows a state without asking for another. */
    void show(ListState shown) {
        state = shown;
        search.setValue(shown.search());
        mine.setValue(shown.mine());
        type.setValue(shown.type());
        status.setValue(shown.status());
        trusted.setValue(shown.trusted());
        warning.setValue(shown.warning());
        chips.removeAll();
        if (shown.type() != null) {
            chips.add(chip(ClientTexts.of(shown.type()), shown.ofType(null)));
        }
        if (shown.status() != null) {
            chips.add(chip(ClientTexts.of(shown.status()), shown.inStatus(null)));
        }
        if (shown.trusted() != null) {
            chips.add(chip(yesOrNo(shown.trusted()), shown.trustedOnly(null)));
        }
        if (shown.warning()) {
            chips.add(chip(getTranslation("apps.filter.warning"), shown.warningOnly(false)));
        }
        chips.setVisible(shown.filtered());
    }

    /** Says how many apps there are. */
    void showCount(int apps) {
        count.setText(getTranslation("apps.count", apps));
    }

    private Component chip(String text, ListState without) {
        var chip = new Button(text, Icons.CLOSE.create(), event -> onChange.accept(without));
        chip.setIconAfterText(true);
        chip.setAriaLabel(getTranslation("apps.filter.remove", text));
        chip.addThemeVariants(ButtonVariant.SMALL);
        chip.addClassName("gd-chip");
        return chip;
    }
}
