package org.grantdesk.approvals.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.Text;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import com.vaadin.flow.function.SerializableRunnable;
import java.util.Locale;
import org.grantdesk.approvals.ApprovalRow;
import org.grantdesk.approvals.ApprovalService;
import org.grantdesk.approvals.ui.DecisionDialog.Question;
import org.grantdesk.authorizations.Scope;
import org.grantdesk.authorizations.ScopeCatalog;
import org.grantdesk.authorizations.ScopeGroup;
import org.grantdesk.base.ui.DocumentPanels;
import org.grantdesk.base.ui.Facts;
import org.grantdesk.base.ui.Panel;
import org.grantdesk.base.ui.Pill;
import org.grantdesk.base.ui.Styled;
import org.grantdesk.base.ui.ThingLinks;
import org.grantdesk.base.ui.TimeTexts;
import org.grantdesk.clients.ClientHold;
import org.grantdesk.clients.ClientOrigin;
import org.grantdesk.security.CurrentUser;

/** One app that waits: what it says of itself, where it lives, what it asks for, who wants it, and the decision. */
class ApprovalCard extends Panel {

    private final transient ApprovalRow row;
    private final transient ApprovalService approvals;
    private final transient CurrentUser currentUser;
    private final SerializableRunnable onDone;

    ApprovalCard(
            ApprovalRow row,
            ApprovalService approvals,
            ScopeCatalog catalog,
            DocumentPanels documents,
            CurrentUser currentUser,
            TimeTexts times,
            SerializableRunnable onDone) {
        this.row = row;
        this.approvals = approvals;
        this.currentUser = currentUser;
        this.onDone = onDone;
        var app = row.app();
        setHeading(appName());
        var changed = app.standing().hold() == ClientHold.CHANGED;
        add(pills(changed), facts(times), scopes(catalog));
        // A changed document is compared and accepted as on the app's own page.
        add(
                changed && app.standing().origin() == ClientOrigin.DOCUMENT
                        ? documents.forApp(app.clientId(), onDone)
                        : CardParts.buttons(appName(), this::approve, this::refuse));
    }

    private String appName() {
        return row.app().metadata().clientName();
    }

    private Component pills(boolean changed) {
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

    private Facts facts(TimeTexts times) {
        var app = row.app();
        var facts = new Facts();
        facts.with(getTranslation("approvals.host"), CardParts.ltr(String.join(", ", row.hosts())));
        if (!app.metadata().clientUri().isEmpty()) {
            facts.with(
                    getTranslation("client.homepage"),
                    CardParts.ltr(app.metadata().clientUri()));
        }
        facts.with(getTranslation("approvals.owner"), CardParts.owner(app));
        facts.with(getTranslation("client.redirectUris"), CardParts.redirects(app));
        facts.with(getTranslation("approvals.people", row.waiting()), people());
        return facts.with(getTranslation("approvals.since"), times.show(row.askedAt()));
    }

    private Component people() {
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

    private Component scopes(ScopeCatalog catalog) {
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

    private void approve() {
        new DecisionDialog(
                        new Question(
                                getTranslation("approvals.approve.title", appName()),
                                getTranslation("approvals.approve.text", appName()),
                                getTranslation("approvals.approve.reason"),
                                "approvals.approve.verb",
                                getTranslation("approvals.approve.done", appName()),
                                false),
                        reason -> approvals.approve(row.app().clientId(), reason, row.version()),
                        onDone)
                .open();
    }

    private void refuse() {
        new DecisionDialog(
                        new Question(
                                getTranslation("approvals.refuse.title", appName()),
                                getTranslation("approvals.refuse.text", appName()),
                                getTranslation("approvals.refuse.reason"),
                                "approvals.refuse.verb",
                                getTranslation("approvals.refuse.done", appName()),
                                true),
                        reason -> approvals.refuse(row.app().clientId(), reason, row.version()),
                        onDone)
                .open();
    }
}
