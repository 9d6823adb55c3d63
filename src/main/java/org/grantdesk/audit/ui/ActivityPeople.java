package org.grantdesk.audit.ui;

import static org.grantdesk.base.ui.Texts.text;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Span;
import org.grantdesk.audit.AuditEntry;
import org.grantdesk.base.AuditEvent.Subject;
import org.grantdesk.base.ui.ThingLinks;
import org.grantdesk.security.CurrentUser;
import org.jspecify.annotations.Nullable;

/** Names the people of log entries as their reader knows them: "You", a link to a page the reader may open, or a name. */
record ActivityPeople(ActivityTexts texts, CurrentUser reader) {

    Component actor(AuditEntry entry) {
        var actor = entry.actor();
        return actor != null && actor.id().equals(reader.id())
                ? new Span(text("audit.actor.you"))
                : ThingLinks.person(texts.actor(entry), ActivityTexts.actorUsername(entry), pathOf(actor));
    }

    @Nullable
    String pathOf(@Nullable Subject person) {
        return person == null || person.equals(AuditEntry.ANOTHER_PERSON) || !reader.mayOpenPeople()
                ? null
                : ThingLinks.person(person.id());
    }
}
