package org.grantdesk.clients.ui;

import static org.grantdesk.base.ui.Texts.text;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.router.RouteParameters;
import com.vaadin.flow.router.RouterLink;
import com.vaadin.flow.spring.annotation.SpringComponent;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.grantdesk.base.ui.Note;
import org.grantdesk.base.ui.TimeTexts;
import org.grantdesk.clients.AppRemoval;
import org.grantdesk.clients.ClientDetails;
import org.grantdesk.clients.ClientStatus;
import org.grantdesk.clients.FailedRequestService;

/** What about an app needs attention, each with where to see to it. */
@SpringComponent
class AttentionNotes {

    private final FailedRequestService failures;
    private final AddAddress addresses;
    private final AppRemoval removal;
    private final TimeTexts times;

    AttentionNotes(FailedRequestService failures, AddAddress addresses, AppRemoval removal, TimeTexts times) {
        this.failures = failures;
        this.addresses = addresses;
        this.removal = removal;
        this.times = times;
    }

    /** The notes there are, the most urgent first. */
    List<Component> of(ClientDetails app) {
        var notes = new ArrayList<Component>();
        if (app.status() == ClientStatus.SUSPENDED) {
            notes.add(new Note(Note.Weight.WARNING, text("client.suspended.note"), settingsLink(app)));
        }
        MismatchBanner.of(app, failures.listUnseen(app.clientId()), addresses, failures)
                .ifPresent(notes::add);
        if (app.info().standing().unverified()) {
            notes.add(new Note(Note.Weight.WARNING, text("client.unverified.note")));
        }
        var unused = app.unused();
        if (unused.neverSince() != null) {
            notes.add(removed("client.neverUsed.note", removal.ofNeverUsed(unused.neverSince())));
        } else if (unused.since() != null) {
            notes.add(removed("client.unused.note", removal.ofUnused(unused.since())));
        }
        if (app.redirectWarning()) {
            notes.add(new Note(Note.Weight.WARNING, text("client.warning.note"), settingsLink(app)));
        }
        if (app.developmentAddress()) {
            notes.add(new Note(Note.Weight.INFO, text("client.development.note"), settingsLink(app)));
        }
        return notes;
    }

    private Note removed(String key, Instant end) {
        return new Note(Note.Weight.INFO, text(key, times.exact(end)));
    }

    private static RouterLink settingsLink(ClientDetails app) {
        return new RouterLink(
                text("client.tab.settings"),
                SettingsTab.class,
                new RouteParameters(ClientsNavigation.CLIENT_ID, app.clientId()));
    }
}
