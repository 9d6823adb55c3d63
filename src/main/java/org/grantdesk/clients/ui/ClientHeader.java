package org.grantdesk.clients.ui;

import static org.grantdesk.base.ui.Texts.text;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.Text;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.menubar.MenuBar;
import com.vaadin.flow.spring.annotation.SpringComponent;
import java.util.ArrayList;
import java.util.Objects;
import java.util.Optional;
import org.grantdesk.base.Paths;
import org.grantdesk.base.SubjectDirectory.Named;
import org.grantdesk.base.ui.Icons;
import org.grantdesk.base.ui.Monogram;
import org.grantdesk.base.ui.Note;
import org.grantdesk.base.ui.PageHeader;
import org.grantdesk.base.ui.Pill;
import org.grantdesk.base.ui.Styled;
import org.grantdesk.base.ui.ThingLinks;
import org.grantdesk.clients.ClientDetails;
import org.grantdesk.clients.ClientOrigin;
import org.grantdesk.clients.ClientPurpose;
import org.grantdesk.clients.ClientPurposeService.Stated;
import org.grantdesk.clients.ClientStatus;
import org.grantdesk.clients.FailureReason;
import org.grantdesk.clients.UsageService;
import org.grantdesk.security.Authorities;
import org.grantdesk.security.CurrentUser;

/** Makes the head of an app's screen: what it is, whose it is, and what is done with it most. */
@SpringComponent
class ClientHeader {

    private final AppSecrets secrets;
    private final ClientActions actions;
    private final OwnerChoices owners;
    private final CurrentUser currentUser;
    private final UsageService usage;

    ClientHeader(
            AppSecrets secrets,
            ClientActions actions,
            OwnerChoices owners,
            CurrentUser currentUser,
            UsageService usage) {
        this.secrets = secrets;
        this.actions = actions;
        this.owners = owners;
        this.currentUser = currentUser;
        this.usage = usage;
    }

    PageHeader of(ClientDetails app, Stated stated) {
        var monogram = Styled.of(new Monogram(app.clientId(), app.clientName(), app.logoUri()), "gd-large");
        var facts = new ArrayList<Component>();
        facts.add(state(app));
        if (app.trusted()) {
            facts.add(new Pill(text("client.trusted.short"), Pill.Tone.NEUTRAL));
        }
        var standing = app.info().standing();
        if (standing.unverified()) {
            facts.add(new Pill(text("client.unverified"), Pill.Tone.WARNING));
        }
        if (standing.origin() != ClientOrigin.PERSON) {
            facts.add(new Span(ClientTexts.of(standing.origin())));
        }
        var purpose = stated.purpose();
        if (purpose == ClientPurpose.AGENT) {
            facts.add(new Pill(ClientTexts.of(purpose), Pill.Tone.NEUTRAL));
        } else if (purpose != null) {
            facts.add(new Span(ClientTexts.of(purpose)));
        }
        if (app.developmentAddress()) {
            facts.add(new Pill(text("client.development"), Pill.Tone.WARNING));
        }
        facts.add(new Span(ClientTexts.of(app.type())));
        facts.add(owner(app));
        var sponsor = stated.sponsor();
        if (sponsor != null && sponsor.active()) {
            facts.add(person("client.sponsoredBy", sponsor.personId(), sponsor.name(), sponsor.username()));
        }
        return new PageHeader(app.clientName(), buttons(app))
                .withMedia(monogram)
                .withFacts(facts.toArray(Component[]::new));
    }

    /** Says that no one new connects an agent whose sponsor was deactivated, and lets the reader take over. */
    Note sponsorNote(ClientDetails app, Stated stated) {
        var sponsor = Objects.requireNonNull(stated.sponsor());
        return new Note(
                Note.Weight.WARNING,
                text("client.sponsor.left", sponsor.name()),
                new Button(text("client.sponsor.become"), event -> actions.becomeSponsor(app)));
    }

    /** What it is, or what is wrong with it today, with the way to the cure. */
    private Component state(ClientDetails app) {
        var failing = app.status() == ClientStatus.ACTIVE
                ? usage.failingToday(app.clientId())
                : Optional.<FailureReason>empty();
        if (failing.isEmpty()) {
            return ClientTexts.pill(app.status());
        }
        var link = Styled.of(
                new Anchor(
                        Cures.pathOf(app.clientId(), failing.get().cure()),
                        new Pill(text("client.failing"), Pill.Tone.BAD)),
                "gd-pill-link");
        link.getElement()
                .appendChild(hidden(text("client.failing.reason", ClientTexts.of(failing.get())))
                        .getElement());
        link.setTitle(ClientTexts.of(failing.get()));
        return link;
    }

    private static Span hidden(String words) {
        return Styled.of(new Span(words), "gd-sr-only");
    }

    /** A link for those who may open the person. */
    private Component owner(ClientDetails app) {
        var owner = app.ownerId();
        if (owner == null) {
            return new Span(text("client.noOwner"));
        }
        var name = owners.byId(owner).map(Named::name).orElse(app.ownerUsername());
        return person("client.ownedBy", owner, name, app.ownerUsername());
    }

    private Component person(String key, String id, String name, String username) {
        var words = text(key, "\n").split("\n", -1);
        return new Span(
                new Text(words[0]),
                ThingLinks.person(name, username, currentUser.mayOpenPeople() ? ThingLinks.person(id) : null),
                new Text(words[1]));
    }

    private Component[] buttons(ClientDetails app) {
        var buttons = new ArrayList<Component>();
        if (app.hasSecrets()) {
            var rotate = new Button(text("rotate.action"), Icons.REFRESH.create(), event -> secrets.rotate(app));
            rotate.addThemeVariants(ButtonVariant.PRIMARY);
            buttons.add(rotate);
        }
        if (app.status() == ClientStatus.ACTIVE && !app.redirectUris().isEmpty()) {
            var test = Styled.of(
                    new Anchor(ThingLinks.app(app.clientId()) + Paths.APP_TRY, text("try.title")), "gd-button-link");
            buttons.add(test);
        }
        if (app.info().standing().unverified() && currentUser.has(Authorities.MANAGE_SYSTEM)) {
            buttons.add(new Button(text("client.verify"), event -> actions.verify(app)));
        }
        buttons.add(
                app.status() == ClientStatus.ACTIVE
                        ? new Button(text("client.suspend"), event -> actions.suspend(app))
                        : new Button(text("client.resume"), event -> actions.resume(app)));
        buttons.add(more(app));
        return buttons.toArray(Component[]::new);
    }

    private MenuBar more(ClientDetails app) {
        var bar = Styled.of(new MenuBar(), "gd-more");
        var root = bar.addItem(Icons.MORE.create());
        root.setAriaLabel(text("client.more"));
        var menu = root.getSubMenu();
        var settings = ThingLinks.app(app.clientId()) + Paths.APP_SETTINGS;
        menu.addItem(text("client.more.edit"), event -> UI.getCurrent().navigate(settings));
        menu.addItem(text("client.more.transfer"), event -> UI.getCurrent().navigate(settings));
        menu.addSeparator();
        menu.addItem(text("client.more.delete"), event -> actions.delete(app));
        return bar;
    }
}
