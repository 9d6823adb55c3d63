package org.grantdesk.approvals.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.Text;
import com.vaadin.flow.component.html.Code;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import com.vaadin.flow.function.SerializableRunnable;
import java.util.HashSet;
import java.util.Locale;
import org.grantdesk.apis.AccessDecisionService;
import org.grantdesk.apis.AccessRequest;
import org.grantdesk.apis.ApiScope;
import org.grantdesk.approvals.ui.DecisionDialog.Question;
import org.grantdesk.base.ui.AddressText;
import org.grantdesk.base.ui.Facts;
import org.grantdesk.base.ui.Panel;
import org.grantdesk.base.ui.Pill;
import org.grantdesk.base.ui.Styled;
import org.grantdesk.base.ui.ThingLinks;
import org.grantdesk.base.ui.TimeTexts;
import org.grantdesk.security.CurrentUser;

/** One request for scopes of an API: which app, who asks and why, what it has and what is added, and the decision. */
class AccessCard extends Panel {

    private final transient AccessRequest request;
    private final transient AccessDecisionService decisions;
    private final SerializableRunnable onDone;

    AccessCard(
            AccessRequest request,
            AccessDecisionService decisions,
            CurrentUser currentUser,
            TimeTexts times,
            SerializableRunnable onDone) {
        this.request = request;
        this.decisions = decisions;
        this.onDone = onDone;
        setHeading(
                getTranslation("accessRequests.card", appName(), request.api().name()));
        if (request.app().standing().unverified()) {
            add(Styled.of(new Div(new Pill(getTranslation("approvals.unverified"), Pill.Tone.WARNING)), "gd-inline"));
        }
        add(facts(currentUser, times), scopes(), CardParts.buttons(appName(), this::approve, this::refuse));
    }

    private String appName() {
        return request.app().metadata().clientName();
    }

    private Facts facts(CurrentUser currentUser, TimeTexts times) {
        var app = request.app();
        var address = new Code();
        address.add(new AddressText(request.api().identifier()));
        var facts = new Facts()
                .with(
                        getTranslation("accessRequests.app"),
                        ThingLinks.named(
                                appName(),
                                currentUser.mayOpenApp(app.ownerId()) ? ThingLinks.app(app.clientId()) : null))
                .with(getTranslation("apis.ofApp.api"), address)
                .with(getTranslation("approvals.owner"), CardParts.owner(app));
        if (!app.metadata().clientUri().isEmpty()) {
            facts.with(
                    getTranslation("client.homepage"),
                    CardParts.ltr(app.metadata().clientUri()));
        }
        if (!app.metadata().redirectUris().isEmpty()) {
            facts.with(getTranslation("client.redirectUris"), CardParts.redirects(app));
        }
        return facts.with(
                        getTranslation("accessRequests.askedBy"),
                        ThingLinks.person(request.askedBy(), request.askedByUsername(), null))
                .with(getTranslation("accessRequests.reason"), request.purpose())
                .with(getTranslation("approvals.since"), times.show(request.askedAt()));
    }

    /** What the app has at the API when the request is approved. */
    private Component scopes() {
        var list = new UnorderedList();
        var gone = new HashSet<>(request.scopes());
        for (var scope : request.api().scopes()) {
            gone.remove(scope.name());
            var held = request.api().chosen().contains(scope.name());
            if (held || request.scopes().contains(scope.name())) {
                list.add(item(scope, held));
            }
        }
        gone.stream()
                .sorted()
                .forEach(name -> list.add(new ListItem(
                        new Code(name),
                        new Text(" "),
                        new Pill(getTranslation("accessRequests.scopeGone"), Pill.Tone.BAD))));
        return new Div(Styled.of(new Span(getTranslation("accessRequests.scopes")), "gd-label"), list);
    }

    private ListItem item(ApiScope scope, boolean held) {
        var item = new ListItem(scope.title(getLocale()));
        item.add(new Text(" "), new Code(scope.name()));
        if (!held) {
            item.add(new Text(" "), new Pill(getTranslation("accessRequests.added"), Pill.Tone.GOOD));
        }
        var risk = getTranslation("scope.risk." + scope.risk().name().toLowerCase(Locale.ROOT));
        item.add(
                new Text(" "),
                new Pill(
                        risk,
                        switch (scope.risk()) {
                            case LOW -> Pill.Tone.NEUTRAL;
                            case MEDIUM -> Pill.Tone.WARNING;
                            case HIGH -> Pill.Tone.BAD;
                        }));
        return item;
    }

    private void approve() {
        new DecisionDialog(
                        new Question(
                                getTranslation("accessRequests.approve.title", appName()),
                                getTranslation("accessRequests.approve.text"),
                                getTranslation("accessRequests.approve.reason"),
                                "accessRequests.approve.verb",
                                getTranslation("accessRequests.approve.done", appName()),
                                false),
                        reason -> decisions.approve(request.id(), reason, request.version()),
                        onDone)
                .open();
    }

    private void refuse() {
        new DecisionDialog(
                        new Question(
                                getTranslation("accessRequests.refuse.title", appName()),
                                getTranslation("accessRequests.refuse.text"),
                                getTranslation("accessRequests.refuse.reason"),
                                "accessRequests.refuse.verb",
                                getTranslation("accessRequests.refuse.done", appName()),
                                true),
                        reason -> decisions.refuse(request.id(), reason),
                        onDone)
                .open();
    }
}
