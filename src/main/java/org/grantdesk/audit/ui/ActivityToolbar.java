package org.grantdesk.audit.ui;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.function.SerializableConsumer;
import org.grantdesk.audit.AuditService;
import org.grantdesk.audit.Outcome;
import org.grantdesk.base.Audited;
import org.grantdesk.base.ui.DayRange;
import org.grantdesk.base.ui.Icons;
import org.grantdesk.base.ui.ListState;
import org.grantdesk.base.ui.ListToolbar;
import org.grantdesk.base.ui.TimeTexts;

/** Chooses what of the log is shown. */
class ActivityToolbar extends ListToolbar {

    private static final String REMOVE = "audit.filter.remove";

    private final transient ActivityTexts texts;
    final SubjectBox person;
    final SubjectBox app;
    final SubjectBox api;
    final ComboBox<String> action = new ComboBox<>();
    final Select<Outcome> outcome = new Select<>();
    final DayRange days;

    /** @param knowsPeople whether rows can be chosen by person */
    ActivityToolbar(
            AuditService audit,
            ActivityTexts texts,
            boolean knowsPeople,
            TimeTexts times,
            SerializableConsumer<ListState> onChange) {
        super(ActivityListState.EVERYTHING, onChange);
        this.texts = texts;
        person = new SubjectBox(audit, Audited.Names.PERSON, id -> ask(state().with(ActivityListState.PERSON, id)));
        person.setPlaceholder(getTranslation("audit.filter.person"));
        person.setAriaLabel(getTranslation("audit.filter.person"));
        person.setPrefixComponent(Icons.PERSON.create());
        person.addClassName("gd-search");
        person.setVisible(knowsPeople);
        app = new SubjectBox(audit, Audited.Names.APP, id -> ask(state().with(ActivityListState.APP, id)));
        app.setLabel(getTranslation("audit.filter.app"));
        app.setHelperText(getTranslation("audit.filter.app.help"));
        api = new SubjectBox(audit, Audited.Names.API, id -> ask(state().with(ActivityListState.API, id)));
        api.setLabel(getTranslation("audit.filter.api"));
        api.setHelperText(getTranslation("audit.filter.api.help"));
        days = new DayRange(
                getTranslation("audit.filter.from"),
                getTranslation("audit.filter.until"),
                times,
                (first, last) -> ask(state().with(ActivityListState.FROM, first).with(ActivityListState.UNTIL, last)));
        follow(shown -> {
            person.show(shown.get(ActivityListState.PERSON));
            app.show(shown.get(ActivityListState.APP));
            api.show(shown.get(ActivityListState.API));
            days.show(shown.get(ActivityListState.FROM), shown.get(ActivityListState.UNTIL));
        });
        buildChoices();
        addChips();
        var fields = new Div(action, app, api, outcome, days);
        fields.addClassName("gd-filter-fields");
        var filters = new Button(getTranslation("audit.filters"));
        add(person, filters, popover(filters, getTranslation("audit.filters"), fields), count, chips);
    }

    private void buildChoices() {
        action.setLabel(getTranslation("audit.filter.action"));
        action.setItemLabelGenerator(texts::action);
        action.setItems(texts.actions());
        action.setClearButtonVisible(true);
        bind(action, ActivityListState.ACTION);
        outcome.setLabel(getTranslation("audit.filter.outcome"));
        optional(outcome, getTranslation("audit.filter.any"), texts::outcome);
        outcome.setItems(Outcome.values());
        bind(outcome, ActivityListState.OUTCOME);
    }

    private void addChips() {
        chip(ActivityListState.ACTION, REMOVE, texts::action);
        chip(ActivityListState.APP, REMOVE, id -> app.shown());
        chip(ActivityListState.API, REMOVE, id -> api.shown());
        chip(ActivityListState.OUTCOME, REMOVE, texts::outcome);
        chip(ActivityListState.FROM, REMOVE, first -> day("audit.chip.from", first));
        chip(ActivityListState.UNTIL, REMOVE, last -> day("audit.chip.until", last));
    }
}
