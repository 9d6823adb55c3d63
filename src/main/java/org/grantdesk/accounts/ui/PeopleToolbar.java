package org.grantdesk.accounts.ui;

import com.vaadin.flow.component.Key;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.data.value.ValueChangeMode;
import com.vaadin.flow.function.SerializableConsumer;
import com.vaadin.flow.function.SerializableRunnable;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.grantdesk.base.ui.Icons;
import org.grantdesk.base.ui.ListPage;
import org.grantdesk.base.ui.SavedViewMenus;
import org.grantdesk.people.PersonState;
import org.grantdesk.people.RoleDetails;

/** Search and filters of the list of people. It holds no state of its own: it shows one and asks for another. */
class PeopleToolbar extends Div {

    private static final int TYPING_PAUSE = 250;

    final TextField search = new TextField();
    final Select<String> role = new Select<>();
    final Select<PersonState> status = new Select<>();
    private final SavedViewMenus.Menu views;
    private final Span count = new Span();
    private PeopleState state = PeopleState.EVERYBODY;

    /**
     * @param roles those to filter by; none: anyone who looks may not see roles
     * @param onChange gets the state that a choice asks for
     * @param onSearch the same while a search word is being typed
     * @param onEnter runs when Enter ends the typing
     */
    PeopleToolbar(
            List<RoleDetails> roles,
            SavedViewMenus.Menu views,
            SerializableConsumer<PeopleState> onChange,
            SerializableConsumer<PeopleState> onSearch,
            SerializableRunnable onEnter) {
        this.views = views;
        addClassName("gd-toolbar");
        buildSearch(onSearch);
        search.addKeyPressListener(Key.ENTER, event -> onEnter.run());
        buildRole(roles, onChange);
        buildStatus(onChange);
        count.addClassNames("gd-muted", "gd-count");
        count.getElement().setAttribute("role", "status");
        add(search, role, status, views, count);
    }

    private void buildSearch(SerializableConsumer<PeopleState> onSearch) {
        search.setPlaceholder(getTranslation("people.search"));
        search.setAriaLabel(getTranslation("people.search"));
        search.setPrefixComponent(Icons.SEARCH.create());
        search.setClearButtonVisible(true);
        search.setMaxLength(ListPage.MAX_SEARCH);
        search.setValueChangeMode(ValueChangeMode.LAZY);
        search.setValueChangeTimeout(TYPING_PAUSE);
        search.addClassName("gd-search");
        search.addValueChangeListener(event -> {
            if (event.isFromClient()) {
                onSearch.accept(state.searching(event.getValue()));
            }
        });
    }

    private void buildRole(List<RoleDetails> roles, SerializableConsumer<PeopleState> onChange) {
        var titles = roles.stream().collect(Collectors.toMap(RoleDetails::name, RoleTexts::title));
        role.setVisible(!roles.isEmpty());
        role.setAriaLabel(getTranslation("people.filter.role"));
        role.setEmptySelectionAllowed(true);
        role.setEmptySelectionCaption(getTranslation("people.filter.role.any"));
        role.setPlaceholder(getTranslation("people.filter.role.any"));
        role.setItemLabelGenerator(
                name -> name == null ? getTranslation("people.filter.role.any") : titles.getOrDefault(name, name));
        // A list that can grow, for a role that only the address knows.
        role.setItems(new ArrayList<>(roles.stream().map(RoleDetails::name).toList()));
        role.addValueChangeListener(event -> {
            if (event.isFromClient()) {
                onChange.accept(state.inRole(event.getValue()));
            }
        });
    }

    private void buildStatus(SerializableConsumer<PeopleState> onChange) {
        status.setAriaLabel(getTranslation("people.filter.active"));
        status.setEmptySelectionAllowed(true);
        status.setEmptySelectionCaption(getTranslation("people.filter.active.any"));
        status.setPlaceholder(getTranslation("people.filter.active.any"));
        status.setItemLabelGenerator(
                value -> value == null ? getTranslation("people.filter.active.any") : PersonStates.name(value));
        status.setItems(PersonState.values());
        status.addValueChangeListener(event -> {
            if (event.isFromClient()) {
                onChange.accept(state.inState(event.getValue()));
            }
        });
    }

    void show(PeopleState shown) {
        state = shown;
        search.setValue(shown.search());
        // A role that is no longer there filters as the address says, and can only be taken away.
        if (shown.role() != null && role.getListDataView().getItems().noneMatch(shown.role()::equals)) {
            role.getListDataView().addItem(shown.role());
        }
        role.setValue(shown.role());
        status.setValue(shown.state());
        views.show(shown.toParameters());
    }

    void showCount(int people) {
        count.setText(getTranslation("people.count", people));
    }
}
