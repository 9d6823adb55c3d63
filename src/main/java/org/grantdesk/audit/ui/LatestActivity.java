package org.grantdesk.audit.ui;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.OrderedList;
import com.vaadin.flow.component.html.Span;
import java.util.List;
import org.grantdesk.audit.AuditEntry;
import org.grantdesk.audit.Outcome;
import org.grantdesk.base.ui.Pill;
import org.grantdesk.base.ui.TimeTexts;

/** The latest entries of the log, a line for each, without details. */
class LatestActivity extends OrderedList {

    LatestActivity(List<AuditEntry> entries, ActivityTexts texts, TimeTexts times, ActivityPeople people) {
        addClassName("gd-latest");
        for (var entry : entries) {
            var what = new Div(new Span(texts.action(entry.action())));
            if (entry.outcome() == Outcome.REFUSED) {
                what.add(new Pill(texts.outcome(entry.outcome()), Pill.Tone.BAD));
            }
            var who = new Div(people.actor(entry));
            who.addClassName("gd-secondary");
            add(new ListItem(what, who, times.showPrecise(entry.at())));
        }
        if (entries.isEmpty()) {
            add(new ListItem(new Span(getTranslation("audit.nothing"))));
        }
    }
}
