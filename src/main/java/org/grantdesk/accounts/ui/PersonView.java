package org.grantdesk.accounts.ui;

import static org.grantdesk.base.ui.Texts.text;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.Route;
import jakarta.annotation.security.RolesAllowed;
import org.grantdesk.base.GrantdeskProperties;
import org.grantdesk.base.NotFound;
import org.grantdesk.base.ui.ActivityPanels;
import org.grantdesk.base.ui.Breadcrumb;
import org.grantdesk.base.ui.ConfirmDialogs;
import org.grantdesk.base.ui.Effects;
import org.grantdesk.base.ui.GrantPanels;
import org.grantdesk.base.ui.IdentityPanels;
import org.grantdesk.base.ui.Monogram;
import org.grantdesk.base.ui.Notifications;
import org.grantdesk.base.ui.OwnedAppPanels;
import org.grantdesk.base.ui.Page;
import org.grantdesk.base.ui.PageHeader;
import org.grantdesk.base.ui.Panel;
import org.grantdesk.base.ui.Pill;
import org.grantdesk.base.ui.Styled;
import org.grantdesk.base.ui.TimeTexts;
import org.grantdesk.people.PeopleService;
import org.grantdesk.people.PersonDetails;
import org.grantdesk.people.PersonState;
import org.grantdesk.people.RoleService;
import org.grantdesk.security.Authorities;
import org.grantdesk.security.CurrentUser;
import org.grantdesk.sessions.PersonalAccessTokenService;
import org.grantdesk.sessions.SessionService;
import org.grantdesk.signin.PersonLinkService;

/** A person: who they are, what they may do, which apps act for them, what they did. Who administers changes it here. */
@Route(PeopleNavigation.PERSON)
@RolesAllowed({Authorities.EDIT_OTHER_USERS, Authorities.MANAGE_SYSTEM})
class PersonView extends Page implements BeforeEnterObserver {

    final Button link = new Button();
    final Button activation = new Button();
    final Button confirmEmail = new Button();
    private final transient PeopleService people;
    private final transient RoleService roles;
    private final transient PersonLinkService links;
    private final transient LinkDialogs dialogs;
    private final transient SessionService sessions;
    private final transient PersonalAccessTokenService tokens;
    private final transient OwnedAppPanels ownedApps;
    private final transient GrantPanels grants;
    private final transient IdentityPanels identities;
    private final transient ActivityPanels activity;
    private final transient CurrentUser currentUser;
    private final transient GrantdeskProperties properties;
    private final transient TimeTexts times;
    private String personId = "";
    private String displayName = "";

    PersonView(
            PeopleService people,
            RoleService roles,
            PersonLinkService links,
            LinkDialogs dialogs,
            SessionService sessions,
            PersonalAccessTokenService tokens,
            OwnedAppPanels ownedApps,
            GrantPanels grants,
            IdentityPanels identities,
            ActivityPanels activity,
            CurrentUser currentUser,
            GrantdeskProperties properties,
            TimeTexts times) {
        super("people.title");
        this.people = people;
        this.roles = roles;
        this.links = links;
        this.dialogs = dialogs;
        this.sessions = sessions;
        this.tokens = tokens;
        this.ownedApps = ownedApps;
        this.grants = grants;
        this.identities = identities;
        this.activity = activity;
        this.currentUser = currentUser;
        this.properties = properties;
        this.times = times;
        link.addClickListener(event -> askForLink());
        activation.addClickListener(event -> changeActivation());
        confirmEmail.addClickListener(event -> askToConfirmEmail());
    }

    @Override
    protected String pageName() {
        return displayName;
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        personId = event.getRouteParameters()
                .get(PeopleNavigation.PERSON_ID)
                .orElseThrow(() -> new NotFound(NotFound.Kind.PERSON));
        reload();
    }

    private void reload() {
        var person = people.get(personId);
        var administers = currentUser.has(Authorities.MANAGE_SYSTEM);
        displayName = person.displayName();
        removeAll();
        add(
                new Breadcrumb()
                        .over(PeopleNavigation.LIST, getTranslation("people.title"))
                        .to(displayName),
                header(person, administers));
        var columns = Styled.of(new Div(new PersonFacts(person, times)), "gd-columns");
        columns.add(
                administers
                        ? new PersonRolesPanel(person, people, roles, currentUser.id(), this::reload)
                        : roleNames(person));
        add(columns);
        identities.forPerson(personId, this::reload).ifPresent(this::add);
        if (currentUser.has(Authorities.EDIT_OTHER_USERS)) {
            add(grants.forPerson(personId, displayName));
        }
        ownedApps.forOwner(personId).ifPresent(this::add);
        if (administers) {
            add(new Panel(
                    "tokens.title",
                    new TokenList(
                            () -> tokens.list(personId),
                            tokenId -> tokens.revokeOf(personId, tokenId),
                            "person.tokens.none",
                            times)));
            add(new SessionsPanel(SessionSource.of(sessions, personId), times));
        }
        if (administers && currentUser.has(Authorities.EDIT_OTHER_USERS)) {
            add(new Panel("person.activity", activity.forPerson(personId)));
        }
    }

    private PageHeader header(PersonDetails person, boolean administers) {
        var face = Styled.of(new Monogram(person.id(), person.displayName(), ""), "gd-large");
        var self = person.id().equals(currentUser.id());
        activation.setText(getTranslation(person.active() ? "person.deactivate" : "person.reactivate"));
        activation.setClassName("gd-danger-button", person.active());
        link.setText(getTranslation(person.state() == PersonState.INVITED ? "person.invitation.renew" : resetVerb()));
        link.setVisible(administers && person.active());
        confirmEmail.setText(getTranslation("person.email.confirm"));
        confirmEmail.setVisible(administers && !person.email().isEmpty() && !person.emailVerified());
        // No one deactivates themselves.
        activation.setVisible(administers && !self);
        var header = new PageHeader(person.displayName(), confirmEmail, link, activation)
                .withMedia(face)
                .withFacts(new Span(person.username()), PersonStates.pill(person.state()));
        return self ? header.withFacts(new Pill(getTranslation("person.you"), Pill.Tone.NEUTRAL)) : header;
    }

    /** For a person who may look and not change. */
    private Panel roleNames(PersonDetails person) {
        var names = Styled.of(new Div(), "gd-chips");
        for (var name : person.roleNames()) {
            names.add(new Pill(roles.findByName(name).map(RoleTexts::title).orElse(name), Pill.Tone.NEUTRAL));
        }
        return new Panel("person.roles", names);
    }

    private void askToConfirmEmail() {
        ConfirmDialogs.ask(
                getTranslation(
                        "person.email.confirm.title", people.get(personId).email()),
                getTranslation("person.email.confirm.text", displayName),
                getTranslation("person.email.confirm"),
                () -> done(() -> people.confirmEmail(personId), "person.email.confirm.done"));
    }

    private void askForLink() {
        if (people.get(personId).state() == PersonState.INVITED) {
            ConfirmDialogs.ask(
                    getTranslation("person.invitation.renew.title", displayName),
                    getTranslation("person.invitation.renew.text"),
                    getTranslation("person.invitation.renew"),
                    () -> dialogs.invitation(links.renewInvitation(personId), this::reload));
        } else {
            var title = resetTexts() + "title";
            var text = resetTexts() + "text";
            ConfirmDialogs.ask(
                    getTranslation(title, displayName),
                    getTranslation(text, displayName),
                    getTranslation(resetVerb()),
                    () -> dialogs.reset(resetTexts(), links.startReset(personId), this::reload));
        }
    }

    /** The link of a person who cannot sign in is for another password, or for a provider in its place. */
    private String resetVerb() {
        return properties.localLogin() ? "person.reset" : "person.signInLink";
    }

    private String resetTexts() {
        return properties.localLogin() ? "person.reset." : "person.signInLink.";
    }

    private void changeActivation() {
        var person = people.get(personId);
        if (person.active()) {
            var impact = people.impactOfDeactivation(personId);
            ConfirmDialogs.askDestructive(
                    getTranslation("person.deactivate.title", person.displayName()),
                    new Effects(getTranslation("person.deactivate.text", person.displayName()))
                            .count("person.deactivate.browserSessions", impact.browserSessions())
                            .count("person.deactivate.apiSessions", impact.apiSessions())
                            .count("person.deactivate.tokens", impact.tokens())
                            .count("person.deactivate.apps", impact.apps())
                            .count("person.deactivate.appTokens", impact.appTokens())
                            .count("person.deactivate.ownedApps", impact.ownedApps())
                            .then(getTranslation("person.deactivate.kept")),
                    getTranslation("person.deactivate"),
                    () -> done(() -> people.deactivate(personId), "person.deactivate.done"));
        } else {
            ConfirmDialogs.ask(
                    getTranslation("person.reactivate.title", person.displayName()),
                    getTranslation("person.reactivate.text"),
                    getTranslation("person.reactivate"),
                    () -> done(() -> people.reactivate(personId), "person.reactivate.done"));
        }
    }

    private void done(Runnable change, String message) {
        change.run();
        Notifications.success(text(message, displayName));
        reload();
    }
}
