package org.grantdesk.apis.ui;

import com.vaadin.flow.component.radiobutton.RadioButtonGroup;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.function.SerializableConsumer;
import com.vaadin.flow.function.SerializableRunnable;
import java.util.List;
import org.grantdesk.apis.ApiSort;
import org.grantdesk.base.ui.ListState;
import org.grantdesk.base.ui.ListToolbar;
import org.grantdesk.base.ui.SortSelect;

/** Search, whose APIs, and how many. */
class ApiToolbar extends ListToolbar {

    final TextField search = new TextField();
    final SortSelect<ApiSort> sort;
    private final RadioButtonGroup<Boolean> mine = new RadioButtonGroup<>();

    /**
     * @param seesAll whether there are APIs of several owners
     * @param onChange gets the state that a choice asks for
     * @param onSearch the same while a search word is being typed
     * @param onEnter runs when Enter ends the typing
     */
    ApiToolbar(
            boolean seesAll,
            SerializableConsumer<ListState> onChange,
            SerializableConsumer<ListState> onSearch,
            SerializableRunnable onEnter) {
        super(ApiListState.EVERYTHING, onChange);
        search(search, "apis.search", onSearch, onEnter);
        mine.setVisible(seesAll);
        mine.addClassName("gd-segments");
        mine.setAriaLabel(getTranslation("apis.scope"));
        mine.setItems(false, true);
        mine.setItemLabelGenerator(only -> getTranslation(only ? "apps.scope.mine" : "apps.scope.all"));
        mine.addValueChangeListener(event -> {
            if (event.isFromClient()) {
                ask(state().with(ApiListState.MINE, event.getValue()));
            }
        });
        follow(shown -> mine.setValue(shown.is(ApiListState.MINE)));
        sort = sortSelect(
                ApiSort.class, List.of(ApiSort.values()), column -> getTranslation(ApiGrid.headKey(column.name())));
        add(search, mine, sort, count);
    }
}
