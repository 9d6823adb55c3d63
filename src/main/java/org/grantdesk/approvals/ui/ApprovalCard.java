package org.grantdesk.approvals.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.Text;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import com.vaadin.flow.function.SerializableRunnable;
import java.util.Locale;
import org.grantdesk.approvals.ApprovalRow;
import org.grantdesk.approvals.ApprovalService;
import org.grantdesk.authorizations.Scope;
import org.grantdesk.authorizations.ScopeCatalog;
import org.grantdesk.authorizations.ScopeGroup;
import org.grantdesk.base.ui.Facts;
import org.grantdesk.base.ui.Note;
import org.grantdesk.base.ui.Panel;
import org.grantdesk.base.ui.Pill;
import org.grantdesk.base.ui.Styled;
import org.grantdesk.base.ui.ThingLinks;
import org.grantdesk.base.ui.TimeTexts;
import org.grantdesk.clients.ClientHold;
import org.grantdesk.clients.ClientOrigin;
import org.grantdesk.redirects.RedirectUri;
import org.grantdesk.security.CurrentUser;

/** One app that waits: what it says of itself, where it lives, what it asks for, who wants it, and the decision. */
class ApprovalCard extends Panel {

    private final transient CurrentUser currentUser;

    ApprovalCard(
            ApprovalRow row,
            ApprovalService approvals,
            ScopeCatalog catalog,
            CurrentUser currentUser,
            TimeTexts times,
            SerializableRunnable onDone) {
        this.currentUser = currentUser;
        var app = row.app();
        setHeading(app.metadata().clientName());
        var changed = app.standing().hold() == ClientHold.CHANGED;
        add(pills(row, changed), facts(row, times), scopes(row, catalog));
        if (changed && app.standing().origin() == ClientOrigin.DOCUMENT) {
            add(new Note(
                    Note.Weight.WARNING,
                    getTranslation("approvals.changed"),
                    new Anchor(ThingLinks.app(app.clientId()), getTranslation("approvals.changed.review"))));
            return;
        }
        var approve = new Button(
                getTranslation("approvals.approve"), event -> new DecisionDialog(row, true, approvals, onDone).open());
        approve.setAriaLabel(
                getTranslation("approvals.approve.label", app.metadata().clientName()));
        var refuse = Styled.of(
                new Button(
                        getTranslation("approvals.refuse"),
                        event -> new DecisionDialog(row, false, approvals, onDone).open()),
                "gd-danger-button");
        refuse.setAriaLabel(
                getTranslation("approvals.refuse.label", app.metadata().clientName()));
        add(Styled.of(new Div(refuse, approve), "gd-form-buttons"));
    }

    private Component pills(ApprovalRow row, boolean changed) {
        var standing = row.app().standing();
        var pills = Styled.of(
                new Div(new Pill(
                        getTranslation(
                                "approvals.origin." + standing.origin().name().toLowerCase(Locale.ROOT)),
                        Pill.Tone.NEUTRAL)),
                "gd-inline");
        if (standing.unverified()) {
            pills.add(new Pill(getTranslation("approvals.unverified"), Pill.Tone.WARNING));
        }
        if (changed) {
            pills.add(new Pill(getTranslation("approvals.changed.pill"), Pill.Tone.WARNING));
        }
        return pills;
    }

    private Facts facts(ApprovalRow row, TimeTexts times) {
        var app = row.app();
        var facts = new Facts();
        facts.with(getTranslation("approvals.host"), ltr(String.join(", ", row.hosts())));
        if (!app.metadata().clientUri().isEmpty()) {
            facts.with(getTranslation("client.homepage"), ltr(app.metadata().clientUri()));
        }
        facts.with(getTranslation("approvals.owner"), app.ownerUsername().isEmpty() ? "–" : app.ownerUsername());
        var redirects = new UnorderedList();
        app.metadata().redirectUris().forEach(uri -> {
            var item = new ListItem(ltr(uri));
            if (RedirectUri.isOnLoopback(uri)) {
                item.add(new Text(" "), new Pill(getTranslation("approvals.loopback"), Pill.Tone.NEUTRAL));
            }
            redirects.add(item);
        });
        facts.with(getTranslation("client.redirectUris"), redirects);
        facts.with(getTranslation("approvals.people", row.waiting()), people(row));
        return facts.with(getTranslation("approvals.since"), times.show(row.askedAt()));
    }

    private Component people(ApprovalRow row) {
        var people = Styled.of(new Div(), "gd-inline");
        row.people()
                .forEach(person -> people.add(ThingLinks.person(
                        person.displayName(),
                        person.username(),
                        currentUser.mayOpenPeople() ? ThingLinks.person(person.personId()) : null)));
        if (row.waiting() > row.people().size()) {
            people.add(new Span(getTranslation(
                    "approvals.people.more", row.waiting() - row.people().size())));
        }
        return people;
    }

    private Component scopes(ApprovalRow row, ScopeCatalog catalog) {
        var list = Styled.of(new Div(), "gd-stack");
        catalog.explain(row.scopes()).forEach(group -> list.add(group(group)));
        return list;
    }

    private Component group(ScopeGroup group) {
        var scopes = new UnorderedList();
        group.scopes().forEach(scope -> scopes.add(scope(scope)));
        var api = group.api();
        return new Div(
                Styled.of(
                        new Span(
                                api == null
                                        ? getTranslation("approvals.scopes")
                                        : getTranslation("approvals.scopes.api", api.name(), api.host())),
                        "gd-label"),
                scopes);
    }

    private ListItem scope(Scope scope) {
        var item = new ListItem(scope.title(getLocale()));
        if (scope.risk() == Scope.Risk.HIGH) {
            item.add(new Text(" "), new Pill(getTranslation("approvals.highRisk"), Pill.Tone.BAD));
        }
        return item;
    }

    private static Span ltr(String text) {
        var shown = new Span(text);
        shown.getElement().setAttribute("dir", "ltr");
        return shown;
    }
}
