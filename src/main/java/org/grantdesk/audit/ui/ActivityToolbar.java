package org.grantdesk.audit.ui;

import com.vaadin.flow.component.AbstractField;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.HasValue;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.popover.Popover;
import com.vaadin.flow.component.popover.PopoverPosition;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.function.SerializableBiFunction;
import com.vaadin.flow.function.SerializableConsumer;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import org.grantdesk.audit.AuditService;
import org.grantdesk.audit.Outcome;
import org.grantdesk.base.Audited;
import org.grantdesk.base.ui.DayRange;
import org.grantdesk.base.ui.Icons;
import org.grantdesk.base.ui.TimeTexts;
import org.jspecify.annotations.Nullable;

/** Chooses what of the log is shown. It holds no state of its own: it shows one and asks for another. */
class ActivityToolbar extends Div {

    private final transient ActivityTexts texts;
    private final transient SerializableConsumer<ActivityState> onChange;
    final SubjectBox person;
    final SubjectBox app;
    final ComboBox<String> action = new ComboBox<>();
    final Select<Outcome> outcome = new Select<>();
    final DayRange days;
    private final Div chips = new Div();
    private final Span count = new Span();
    private ActivityState state = ActivityState.EVERYTHING;

    /**
     * @param knowsPeople whether rows can be chosen by person
     * @param onChange gets the state that a choice asks for
     */
    ActivityToolbar(
            AuditService audit,
            ActivityTexts texts,
            boolean knowsPeople,
            TimeTexts times,
            SerializableConsumer<ActivityState> onChange) {
        this.texts = texts;
        this.onChange = onChange;
        addClassName("gd-toolbar");
        person = new SubjectBox(audit, Audited.Names.PERSON, id -> onChange.accept(state.withPerson(id)));
        person.setPlaceholder(getTranslation("audit.filter.person"));
        person.setAriaLabel(getTranslation("audit.filter.person"));
        person.setPrefixComponent(Icons.PERSON.create());
        person.addClassName("gd-search");
        person.setVisible(knowsPeople);
        app = new SubjectBox(audit, Audited.Names.APP, id -> onChange.accept(state.withApp(id)));
        app.setLabel(getTranslation("audit.filter.app"));
        app.setHelperText(getTranslation("audit.filter.app.help"));
        buildChoices();
        days = new DayRange(
                getTranslation("audit.filter.from"),
                getTranslation("audit.filter.until"),
                times,
                (first, last) -> onChange.accept(state.withFrom(first).withUntil(last)));
        chips.addClassName("gd-chips");
        count.addClassNames("gd-muted", "gd-count");
        count.getElement().setAttribute("role", "status");
        var filters = new Button(getTranslation("audit.filters"), Icons.FILTER.create());
        add(person, filters, popover(filters), count, chips);
    }

    private void buildChoices() {
        action.setLabel(getTranslation("audit.filter.action"));
        action.setItemLabelGenerator(texts::action);
        action.setItems(ActivityNames.all(texts));
        action.setClearButtonVisible(true);
        onChoice(action, ActivityState::withAction);
        outcome.setLabel(getTranslation("audit.filter.outcome"));
        outcome.setEmptySelectionAllowed(true);
        outcome.setEmptySelectionCaption(getTranslation("audit.filter.any"));
        outcome.setItemLabelGenerator(
                value -> value == null ? getTranslation("audit.filter.any") : texts.outcome(value));
        outcome.setItems(Outcome.values());
        onChoice(outcome, ActivityState::withOutcome);
    }

    private <V> void onChoice(
            HasValue<? extends AbstractField.ComponentValueChangeEvent<?, V>, V> field,
            SerializableBiFunction<ActivityState, @Nullable V, ActivityState> change) {
        field.addValueChangeListener(event -> {
            if (event.isFromClient()) {
                onChange.accept(change.apply(state, event.getValue()));
            }
        });
    }

    private Popover popover(Button target) {
        var fields = new Div(action, app, outcome, days);
        fields.addClassName("gd-filter-fields");
        var popover = new Popover(fields);
        popover.setTarget(target);
        popover.setPosition(PopoverPosition.BOTTOM_END);
        popover.setAriaLabel(getTranslation("audit.filters"));
        popover.setAutofocus(true);
        return popover;
    }

    void show(ActivityState shown) {
        state = shown;
        person.show(shown.person());
        app.show(shown.app());
        action.setValue(shown.action());
        outcome.setValue(shown.outcome());
        days.show(shown.from(), shown.until());
        chips.removeAll();
        chip(shown.action() == null ? null : texts.action(shown.action()), shown.withAction(null));
        chip(shown.app() == null ? null : app.shown(), shown.withApp(null));
        chip(shown.outcome() == null ? null : texts.outcome(shown.outcome()), shown.withOutcome(null));
        chip(day("audit.chip.from", shown.from()), shown.withFrom(null));
        chip(day("audit.chip.until", shown.until()), shown.withUntil(null));
        chips.setVisible(chips.getComponentCount() > 0);
    }

    void showCount(int entries) {
        count.setText(getTranslation(entries < AuditService.MAX_COUNT ? "audit.count" : "audit.count.most", entries));
    }

    private @Nullable String day(String key, @Nullable LocalDate day) {
        return day == null
                ? null
                : getTranslation(
                        key,
                        DateTimeFormatter.ofLocalizedDate(FormatStyle.MEDIUM)
                                .withLocale(getLocale())
                                .format(day));
    }

    private void chip(@Nullable String text, ActivityState without) {
        if (text != null) {
            chips.add(removable(text, without));
        }
    }

    private Component removable(String text, ActivityState without) {
        var chip = new Button(text, Icons.CLOSE.create(), event -> onChange.accept(without));
        chip.setIconAfterText(true);
        chip.setAriaLabel(getTranslation("audit.filter.remove", text));
        chip.addThemeVariants(ButtonVariant.SMALL);
        chip.addClassName("gd-chip");
        return chip;
    }
}
