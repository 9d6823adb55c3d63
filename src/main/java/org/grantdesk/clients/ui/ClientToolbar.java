package org.grantdesk.clients.ui;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.checkbox.Checkbox;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.radiobutton.RadioButtonGroup;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.function.SerializableConsumer;
import com.vaadin.flow.function.SerializableFunction;
import com.vaadin.flow.function.SerializableRunnable;
import java.util.Locale;
import org.grantdesk.base.ui.DayRange;
import org.grantdesk.base.ui.ListState;
import org.grantdesk.base.ui.ListState.Parameter;
import org.grantdesk.base.ui.ListToolbar;
import org.grantdesk.base.ui.PersonBox;
import org.grantdesk.base.ui.SavedViewMenus;
import org.grantdesk.base.ui.SortSelect;
import org.grantdesk.base.ui.TimeTexts;
import org.grantdesk.clients.ClientFilters.Concern;
import org.grantdesk.clients.ClientFilters.SecretAge;
import org.grantdesk.clients.ClientFilters.Source;
import org.grantdesk.clients.ClientFilters.Unused;
import org.grantdesk.clients.ClientQuery.Sort;
import org.grantdesk.clients.ClientStatus;
import org.grantdesk.redirects.ClientType;
import org.jspecify.annotations.Nullable;

/** Search, whose apps, filters, views, and what of it is in force. */
class ClientToolbar extends ListToolbar {

    private static final String REMOVE = "apps.filter.remove";

    final TextField search = new TextField();
    final PersonBox owner;
    final SortSelect<Sort> sort;
    private final RadioButtonGroup<Boolean> mine = new RadioButtonGroup<>();
    private final Div fields = new Div();

    /** @param seesAll whether there are apps of several owners */
    ClientToolbar(
            boolean seesAll,
            OwnerChoices owners,
            TimeTexts times,
            SavedViewMenus.Menu views,
            SerializableConsumer<ListState> onChange,
            SerializableConsumer<ListState> onSearch,
            SerializableRunnable onEnter) {
        super(ClientListState.EVERYTHING, onChange);
        search(search, "apps.search", onSearch, onEnter);
        buildScope(seesAll);
        fields.addClassName("gd-filter-fields");
        choice(ClientListState.CONCERN, "apps.filter.concern", Concern.values(), this::words, this::words);
        owner = new PersonBox(owners::find, owners::byId, id -> ask(ownedBy(id)));
        owner.setLabel(getTranslation("apps.filter.owner"));
        owner.setPlaceholder(getTranslation("apps.filter.owner.any"));
        owner.setVisible(seesAll);
        fields.add(owner);
        follow(shown -> showOwner(shown.get(ClientListState.OWNER)));
        chip(
                ClientListState.OWNER,
                REMOVE,
                id -> getTranslation(
                        "apps.chip.owner",
                        owner.getValue() == null ? id : owner.getValue().name()));
        choice(ClientListState.TYPE, "apps.filter.type", ClientType.values(), ClientTexts::of, ClientTexts::of);
        choice(ClientListState.STATUS, "apps.filter.status", ClientStatus.values(), ClientTexts::of, ClientTexts::of);
        choice(
                ClientListState.TRUSTED,
                "apps.filter.trusted",
                new Boolean[] {true, false},
                this::yesOrNo,
                this::yesOrNo);
        choice(ClientListState.SOURCE, "apps.filter.origin", Source.values(), this::words, this::words);
        chip(ClientListState.ALIKE, REMOVE, id -> getTranslation("apps.filter.alike"));
        choice(ClientListState.UNUSED, "apps.filter.unused", Unused.values(), this::words, this::words);
        choice(
                ClientListState.SECRET_AGE,
                "apps.filter.secretAge",
                SecretAge.values(),
                this::words,
                age -> getTranslation("apps.chip.secretAge", words(age)));
        addDays(times);
        var warning = new Checkbox(getTranslation("apps.filter.warning"));
        fields.add(warning);
        bind(warning, ClientListState.WARNING);
        chip(ClientListState.WARNING, REMOVE, on -> getTranslation("apps.filter.warning"));
        var filter = new Button();
        follow(shown -> {
            views.show(shown.toParameters());
            var inForce = chips.getComponentCount();
            filter.setText(
                    inForce == 0 ? getTranslation("apps.filters") : getTranslation("apps.filters.some", inForce));
        });
        sort = sortSelect(
                Sort.class, ClientGrid.columns(seesAll), column -> getTranslation(ClientGrid.headKey(column)));
        add(search, mine, sort, filter, popover(filter, getTranslation("apps.filters"), fields), views, count, chips);
    }

    private void buildScope(boolean seesAll) {
        mine.setVisible(seesAll);
        mine.addClassName("gd-segments");
        mine.setAriaLabel(getTranslation("apps.scope"));
        mine.setItems(false, true);
        mine.setItemLabelGenerator(only -> getTranslation(only ? "apps.scope.mine" : "apps.scope.all"));
        mine.addValueChangeListener(event -> {
            if (event.isFromClient()) {
                ask(ClientListState.mineOnly(state(), Boolean.TRUE.equals(event.getValue())));
            }
        });
        follow(shown -> mine.setValue(shown.is(ClientListState.MINE)));
    }

    private <V> void choice(
            Parameter<V> parameter,
            String key,
            V[] values,
            SerializableFunction<V, String> label,
            SerializableFunction<V, String> chip) {
        var select = new Select<V>();
        select.setLabel(getTranslation(key));
        optional(select, getTranslation("apps.filter.any"), label);
        select.setItems(values);
        fields.add(select);
        bind(select, parameter);
        chip(parameter, REMOVE, chip);
    }

    private void addDays(TimeTexts times) {
        var days = new DayRange(
                getTranslation("apps.filter.from"),
                getTranslation("apps.filter.until"),
                times,
                (first, last) -> ask(state().with(ClientListState.FROM, first).with(ClientListState.UNTIL, last)));
        fields.add(days);
        follow(shown -> days.show(shown.get(ClientListState.FROM), shown.get(ClientListState.UNTIL)));
        chip(ClientListState.FROM, REMOVE, first -> day("apps.chip.from", first));
        chip(ClientListState.UNTIL, REMOVE, last -> day("apps.chip.until", last));
    }

    private ListState ownedBy(@Nullable String id) {
        var owned = state().with(ClientListState.OWNER, id);
        return id == null ? owned : owned.with(ClientListState.MINE, null);
    }

    private void showOwner(@Nullable String id) {
        if (owner.isVisible()) {
            owner.show(id);
        }
    }

    private String yesOrNo(boolean yes) {
        return getTranslation(yes ? "client.trusted.yes" : "client.trusted.no");
    }

    private String words(Unused value) {
        return getTranslation("apps.unused." + value.name().toLowerCase(Locale.ROOT));
    }

    private String words(Concern value) {
        return getTranslation("apps.concern." + value.name().toLowerCase(Locale.ROOT));
    }

    private String words(Source value) {
        return getTranslation(
                value == Source.UNVERIFIED
                        ? "client.unverified"
                        : "client.origin." + value.name().toLowerCase(Locale.ROOT));
    }

    private String words(SecretAge value) {
        return getTranslation("apps.secretAge." + value.name().toLowerCase(Locale.ROOT));
    }
}
