package org.grantdesk.clients.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.Key;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.popover.Popover;
import com.vaadin.flow.component.popover.PopoverPosition;
import com.vaadin.flow.component.radiobutton.RadioButtonGroup;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.data.value.ValueChangeMode;
import com.vaadin.flow.function.SerializableConsumer;
import com.vaadin.flow.function.SerializableRunnable;
import org.grantdesk.base.ui.Icons;
import org.grantdesk.base.ui.ListPage;
import org.grantdesk.base.ui.SavedViewMenus;
import org.grantdesk.base.ui.TimeTexts;

/** Search, whose apps, filters, views, and what of it is in force. It holds no state of its own: it shows one and asks for another. */
class ListToolbar extends Div {

    private final transient SerializableConsumer<ListState> onChange;
    private final transient SerializableConsumer<ListState> onSearch;
    final TextField search = new TextField();
    final FilterFields filters;
    private final RadioButtonGroup<Boolean> mine = new RadioButtonGroup<>();
    private final Button filter = new Button();
    private final SavedViewMenus.Menu views;
    private final Div chips = new Div();
    private final Span count = new Span();
    private ListState state = ListState.EVERYTHING;

    /**
     * @param onChange gets the state that a choice asks for
     * @param onSearch the same while a search word is being typed
     * @param onEnter runs when Enter ends the typing
     */
    ListToolbar(
            boolean seesAll,
            OwnerChoices owners,
            TimeTexts times,
            SavedViewMenus.Menu views,
            SerializableConsumer<ListState> onChange,
            SerializableConsumer<ListState> onSearch,
            SerializableRunnable onEnter) {
        this.onChange = onChange;
        this.onSearch = onSearch;
        this.views = views;
        addClassName("gd-toolbar");
        filters = new FilterFields(seesAll, owners, times, wanted -> onChange.accept(filteredBy(wanted)));
        buildSearch(onEnter);
        buildScope(seesAll);
        chips.addClassName("gd-chips");
        count.addClassNames("gd-muted", "gd-count");
        count.getElement().setAttribute("role", "status");
        add(search, mine, filter, filterPopover(), views, count, chips);
    }

    private void buildSearch(SerializableRunnable onEnter) {
        search.setPlaceholder(getTranslation("apps.search"));
        search.setAriaLabel(getTranslation("apps.search"));
        search.setPrefixComponent(Icons.SEARCH.create());
        search.setClearButtonVisible(true);
        search.setMaxLength(ListPage.MAX_SEARCH);
        search.setValueChangeMode(ValueChangeMode.LAZY);
        search.setValueChangeTimeout(250);
        search.addClassName("gd-search");
        search.addValueChangeListener(event -> {
            if (event.isFromClient()) {
                onSearch.accept(state.searching(event.getValue()));
            }
        });
        search.addKeyPressListener(Key.ENTER, event -> onEnter.run());
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
        filter.setIcon(Icons.FILTER.create());
        var popover = new Popover(filters);
        popover.setTarget(filter);
        popover.setPosition(PopoverPosition.BOTTOM_END);
        popover.setAriaLabel(getTranslation("apps.filters"));
        popover.setAutofocus(true);
        return popover;
    }

    /** An owner is one of all people. */
    private ListState filteredBy(ListFilters wanted) {
        return state.filteredBy(wanted).mineOnly(state.mine() && wanted.owner() == null);
    }

    void show(ListState shown) {
        state = shown;
        search.setValue(shown.search());
        mine.setValue(shown.mine());
        filters.show(shown.filters());
        views.show(shown.toParameters());
        chips.removeAll();
        filters.chips().forEach(chip -> chips.add(removable(chip)));
        chips.setVisible(shown.filtered());
        var inForce = chips.getComponentCount();
        filter.setText(inForce == 0 ? getTranslation("apps.filters") : getTranslation("apps.filters.some", inForce));
    }

    void showCount(int apps) {
        count.setText(getTranslation("apps.count", apps));
    }

    private Component removable(FilterFields.Chip filter) {
        var chip =
                new Button(filter.text(), Icons.CLOSE.create(), event -> onChange.accept(filteredBy(filter.without())));
        chip.setIconAfterText(true);
        chip.setAriaLabel(getTranslation("apps.filter.remove", filter.text()));
        chip.addThemeVariants(ButtonVariant.SMALL);
        chip.addClassName("gd-chip");
        return chip;
    }
}
