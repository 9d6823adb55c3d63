package org.grantdesk.clients.ui;

import com.vaadin.flow.component.AbstractField;
import com.vaadin.flow.component.HasValue;
import com.vaadin.flow.component.checkbox.Checkbox;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.function.SerializableBiFunction;
import com.vaadin.flow.function.SerializableConsumer;
import com.vaadin.flow.function.SerializableFunction;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.grantdesk.base.ui.DayRange;
import org.grantdesk.base.ui.PersonBox;
import org.grantdesk.base.ui.TimeTexts;
import org.grantdesk.clients.ClientFilters.Concern;
import org.grantdesk.clients.ClientFilters.SecretAge;
import org.grantdesk.clients.ClientFilters.Unused;
import org.grantdesk.clients.ClientStatus;
import org.grantdesk.redirects.ClientType;
import org.jspecify.annotations.Nullable;

/** The fields of the filters, and the words for what is in force. It shows filters and asks for others. */
class FilterFields extends Div {

    final PersonBox owner;
    final Select<ClientType> type = new Select<>();
    final Select<ClientStatus> status = new Select<>();
    final Select<Boolean> trusted = new Select<>();
    final Select<Unused> unused = new Select<>();
    final Select<SecretAge> secretAge = new Select<>();
    final Select<Concern> concern = new Select<>();
    final DayRange days;
    final Checkbox warning = new Checkbox();
    private final transient SerializableConsumer<ListFilters> onChange;
    private ListFilters filters = ListFilters.NONE;

    /** One filter in words, and the filters without it. */
    record Chip(String text, ListFilters without) {}

    /**
     * @param seesAll whether there are apps of several owners
     * @param onChange gets the filters that a choice asks for
     */
    FilterFields(boolean seesAll, OwnerChoices owners, TimeTexts times, SerializableConsumer<ListFilters> onChange) {
        this.onChange = onChange;
        addClassName("gd-filter-fields");
        owner = new PersonBox(owners::find, owners::byId, id -> onChange.accept(filters.withOwner(id)));
        owner.setLabel(getTranslation("apps.filter.owner"));
        owner.setPlaceholder(getTranslation("apps.filter.owner.any"));
        owner.setVisible(seesAll);
        choice(type, "apps.filter.type", ClientTexts::of, ListFilters::withType);
        type.setItems(ClientType.values());
        choice(status, "apps.filter.status", ClientTexts::of, ListFilters::withStatus);
        status.setItems(ClientStatus.values());
        choice(trusted, "apps.filter.trusted", this::yesOrNo, ListFilters::withTrusted);
        trusted.setItems(true, false);
        choice(unused, "apps.filter.unused", this::words, ListFilters::withUnused);
        unused.setItems(Unused.values());
        choice(secretAge, "apps.filter.secretAge", this::words, ListFilters::withSecretAge);
        secretAge.setItems(SecretAge.values());
        choice(concern, "apps.filter.concern", this::words, ListFilters::withConcern);
        concern.setItems(Concern.values());
        days = new DayRange(
                getTranslation("apps.filter.from"),
                getTranslation("apps.filter.until"),
                times,
                (first, last) -> onChange.accept(filters.withFrom(first).withUntil(last)));
        warning.setLabel(getTranslation("apps.filter.warning"));
        onChoice(warning, (now, only) -> now.withWarning(Boolean.TRUE.equals(only)));
        add(concern, owner, type, status, trusted, unused, secretAge, days, warning);
    }

    private <V> void choice(
            Select<V> select,
            String key,
            SerializableFunction<V, String> label,
            SerializableBiFunction<ListFilters, @Nullable V, ListFilters> change) {
        select.setLabel(getTranslation(key));
        select.setEmptySelectionAllowed(true);
        select.setEmptySelectionCaption(getTranslation("apps.filter.any"));
        select.setItemLabelGenerator(value -> value == null ? getTranslation("apps.filter.any") : label.apply(value));
        onChoice(select, change);
    }

    private <V> void onChoice(
            HasValue<? extends AbstractField.ComponentValueChangeEvent<?, V>, V> field,
            SerializableBiFunction<ListFilters, @Nullable V, ListFilters> change) {
        field.addValueChangeListener(event -> {
            if (event.isFromClient()) {
                onChange.accept(change.apply(filters, event.getValue()));
            }
        });
    }

    void show(ListFilters shown) {
        filters = shown;
        if (owner.isVisible()) {
            owner.show(shown.owner());
        }
        type.setValue(shown.type());
        status.setValue(shown.status());
        trusted.setValue(shown.trusted());
        unused.setValue(shown.unused());
        secretAge.setValue(shown.secretAge());
        concern.setValue(shown.concern());
        days.show(shown.from(), shown.until());
        warning.setValue(shown.warning());
    }

    /** What is in force, in the order of the fields. */
    List<Chip> chips() {
        var chips = new ArrayList<Chip>();
        var now = filters;
        if (now.concern() != null) {
            chips.add(new Chip(words(now.concern()), now.withConcern(null)));
        }
        if (now.owner() != null) {
            var name = owner.getValue() == null ? now.owner() : owner.getValue().name();
            chips.add(new Chip(getTranslation("apps.chip.owner", name), now.withOwner(null)));
        }
        if (now.type() != null) {
            chips.add(new Chip(ClientTexts.of(now.type()), now.withType(null)));
        }
        if (now.status() != null) {
            chips.add(new Chip(ClientTexts.of(now.status()), now.withStatus(null)));
        }
        if (now.trusted() != null) {
            chips.add(new Chip(yesOrNo(now.trusted()), now.withTrusted(null)));
        }
        if (now.unused() != null) {
            chips.add(new Chip(words(now.unused()), now.withUnused(null)));
        }
        if (now.secretAge() != null) {
            chips.add(new Chip(getTranslation("apps.chip.secretAge", words(now.secretAge())), now.withSecretAge(null)));
        }
        if (now.from() != null) {
            chips.add(new Chip(getTranslation("apps.chip.from", day(now.from())), now.withFrom(null)));
        }
        if (now.until() != null) {
            chips.add(new Chip(getTranslation("apps.chip.until", day(now.until())), now.withUntil(null)));
        }
        if (now.warning()) {
            chips.add(new Chip(getTranslation("apps.filter.warning"), now.withWarning(false)));
        }
        return chips;
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

    private String words(SecretAge value) {
        return getTranslation("apps.secretAge." + value.name().toLowerCase(Locale.ROOT));
    }

    private String day(LocalDate day) {
        return DateTimeFormatter.ofLocalizedDate(FormatStyle.MEDIUM)
                .withLocale(getLocale())
                .format(day);
    }
}
