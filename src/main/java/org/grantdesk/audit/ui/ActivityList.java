package org.grantdesk.audit.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.Text;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.NativeDetails;
import com.vaadin.flow.component.html.OrderedList;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.function.SerializableBiFunction;
import java.util.List;
import org.grantdesk.audit.AuditEntry;
import org.grantdesk.audit.Outcome;
import org.grantdesk.base.Audited;
import org.grantdesk.base.ui.Pill;
import org.grantdesk.base.ui.Styled;
import org.grantdesk.base.ui.ThingLinks;
import org.grantdesk.base.ui.TimeTexts;
import org.grantdesk.security.Authorities;
import org.grantdesk.security.CurrentUser;

/** Entries of the log below each other, the newest first, a few at a time. */
class ActivityList extends Div {

    /** As many as are shown at first, and with each further click. */
    static final int PAGE = 10;

    private final transient SerializableBiFunction<Integer, Integer, List<AuditEntry>> source;
    private final transient ActivityTexts texts;
    private final transient TimeTexts times;
    private final transient CurrentUser reader;
    private final transient ActivityPeople people;
    private final Audited.Names about;
    private final OrderedList list = new OrderedList();
    final Button more = new Button();

    /**
     * @param source entries from an offset on, at most so many
     * @param about what the screen is about, which the entries need not name
     */
    ActivityList(
            SerializableBiFunction<Integer, Integer, List<AuditEntry>> source,
            ActivityTexts texts,
            TimeTexts times,
            CurrentUser reader,
            Audited.Names about) {
        this.source = source;
        this.texts = texts;
        this.times = times;
        this.reader = reader;
        people = new ActivityPeople(texts, reader);
        this.about = about;
        addClassName("gd-activity");
        more.setText(getTranslation("audit.more"));
        more.addClickListener(event -> showMore());
        add(list, more);
        showMore();
        if (list.getComponentCount() == 0) {
            removeAll();
            var nothing = Styled.of(new Paragraph(getTranslation("audit.nothing")), "gd-secondary");
            add(nothing);
        }
    }

    /** One more than is shown tells whether there are more. */
    private void showMore() {
        var entries = source.apply(list.getComponentCount(), PAGE + 1);
        entries.stream().limit(PAGE).map(this::item).forEach(list::add);
        more.setVisible(entries.size() > PAGE);
    }

    private ListItem item(AuditEntry entry) {
        var item = new ListItem(headline(entry), circumstances(entry));
        if (ActivityDetails.has(entry)) {
            item.add(new NativeDetails(
                    new Span(getTranslation("audit.details.show")), new ActivityDetails(entry, texts, people::pathOf)));
        }
        return item;
    }

    private Component headline(AuditEntry entry) {
        var action = Styled.of(new Span(texts.action(entry.action())), "gd-activity-action");
        var line = new Div(action);
        addTarget(line, entry);
        if (entry.outcome() == Outcome.REFUSED) {
            line.add(new Pill(texts.outcome(entry.outcome()), Pill.Tone.BAD));
        }
        line.addClassName("gd-activity-head");
        return line;
    }

    private void addTarget(Div line, AuditEntry entry) {
        var app = entry.app();
        var api = entry.api();
        var person = entry.person();
        if (app != null && about != Audited.Names.APP) {
            line.add(ThingLinks.named(
                    ActivityTexts.name(app, app.name()),
                    reader.has(Authorities.MANAGE_OAUTH) ? ThingLinks.app(app.id()) : null));
        } else if (api != null && about != Audited.Names.API) {
            line.add(ThingLinks.named(
                    ActivityTexts.name(api, api.name()),
                    reader.has(Authorities.MANAGE_APIS) ? ThingLinks.api(api.id()) : null));
        } else if (person != null && about == Audited.Names.API) {
            line.add(ThingLinks.person(
                    ActivityTexts.name(person, entry.personName()), person.name(), people.pathOf(person)));
        } else if (about == Audited.Names.PERSON && !texts.target(entry).isEmpty()) {
            line.add(
                    ThingLinks.person(texts.target(entry), ActivityTexts.targetUsername(entry), people.pathOf(person)));
        }
    }

    private Component circumstances(AuditEntry entry) {
        var line = new Div(people.actor(entry), new Text(" · "), times.showPrecise(entry.at()));
        if (!entry.address().isEmpty()) {
            var address = Styled.of(new Span(entry.address()), "gd-mono");
            line.add(new Text(" · "), address);
        }
        line.addClassNames("gd-secondary", "gd-small");
        return line;
    }
}
