package org.grantdesk.accounts.ui;

import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.function.SerializableConsumer;
import com.vaadin.flow.function.SerializableRunnable;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.grantdesk.base.ui.ListState;
import org.grantdesk.base.ui.ListToolbar;
import org.grantdesk.base.ui.SavedViewMenus;
import org.grantdesk.base.ui.SortSelect;
import org.grantdesk.people.PersonQuery.Sort;
import org.grantdesk.people.PersonState;
import org.grantdesk.people.RoleDetails;

/** Search and filters of the list of people. */
class PeopleToolbar extends ListToolbar {

    final TextField search = new TextField();
    final Select<String> role = new Select<>();
    final Select<PersonState> status = new Select<>();
    final SortSelect<Sort> sort;

    /** @param roles those to filter by; none: anyone who looks may not see roles */
    PeopleToolbar(
            List<RoleDetails> roles,
            SavedViewMenus.Menu views,
            SerializableConsumer<ListState> onChange,
            SerializableConsumer<ListState> onSearch,
            SerializableRunnable onEnter) {
        super(PeopleListState.EVERYBODY, onChange);
        search(search, "people.search", onSearch, onEnter);
        buildRole(roles);
        var any = getTranslation("people.filter.active.any");
        status.setAriaLabel(getTranslation("people.filter.active"));
        status.setPlaceholder(any);
        optional(status, any, PersonStates::name);
        status.setItems(PersonState.values());
        bind(status, PeopleListState.STATE);
        follow(shown -> views.show(shown.toParameters()));
        sort = sortSelect(
                Sort.class, List.of(Sort.values()), column -> getTranslation(PeopleGrid.headKey(column.name())));
        add(search, role, status, sort, views, count);
    }

    private void buildRole(List<RoleDetails> roles) {
        var titles = roles.stream().collect(Collectors.toMap(RoleDetails::name, RoleTexts::title));
        var any = getTranslation("people.filter.role.any");
        role.setVisible(!roles.isEmpty());
        role.setAriaLabel(getTranslation("people.filter.role"));
        role.setPlaceholder(any);
        optional(role, any, name -> titles.getOrDefault(name, name));
        // A list that can grow, for a role that only the address knows: it filters, and can only be taken away.
        role.setItems(new ArrayList<>(roles.stream().map(RoleDetails::name).toList()));
        follow(shown -> {
            var name = shown.get(PeopleListState.ROLE);
            if (name != null && role.getListDataView().getItems().noneMatch(name::equals)) {
                role.getListDataView().addItem(name);
            }
        });
        bind(role, PeopleListState.ROLE);
    }
}
