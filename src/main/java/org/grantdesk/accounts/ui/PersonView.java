package org.grantdesk.accounts.ui;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.Route;
import jakarta.annotation.security.RolesAllowed;
import org.grantdesk.base.NotFound;
import org.grantdesk.base.ui.ActivityPanels;
import org.grantdesk.base.ui.Breadcrumb;
import org.grantdesk.base.ui.GrantPanels;
import org.grantdesk.base.ui.IdentityPanels;
import org.grantdesk.base.ui.Monogram;
import org.grantdesk.base.ui.OwnedAppPanels;
import org.grantdesk.base.ui.Page;
import org.grantdesk.base.ui.PageHeader;
import org.grantdesk.base.ui.Panel;
import org.grantdesk.base.ui.Pill;
import org.grantdesk.base.ui.Styled;
import org.grantdesk.people.PeopleService;
import org.grantdesk.people.PersonDetails;
import org.grantdesk.security.Authorities;
import org.grantdesk.security.CurrentUser;

/** A person: who they are, what they may do, which apps act for them, what they did. Who administers changes it here. */
@Route(PeopleNavigation.PERSON)
@RolesAllowed({Authorities.EDIT_OTHER_USERS, Authorities.MANAGE_SYSTEM})
class PersonView extends Page implements BeforeEnterObserver {

    final Button link = new Button();
    final Button activation = new Button();
    final Button confirmEmail = new Button();
    private final transient PeopleService people;
    private final transient PersonActions actions;
    private final transient PersonPanels panels;
    private final transient OwnedAppPanels ownedApps;
    private final transient GrantPanels grants;
    private final transient IdentityPanels identities;
    private final transient ActivityPanels activity;
    private final transient CurrentUser currentUser;
    private String personId = "";
    private String displayName = "";

    PersonView(
            PeopleService people,
            PersonActions actions,
            PersonPanels panels,
            OwnedAppPanels ownedApps,
            GrantPanels grants,
            IdentityPanels identities,
            ActivityPanels activity,
            CurrentUser currentUser) {
        super("people.title");
        this.people = people;
        this.actions = actions;
        this.panels = panels;
        this.ownedApps = ownedApps;
        this.grants = grants;
        this.identities = identities;
        this.activity = activity;
        this.currentUser = currentUser;
        link.addClickListener(event -> this.actions.askForLink(this.people.get(personId), this::reload));
        activation.addClickListener(event -> this.actions.changeActivation(this.people.get(personId), this::reload));
        confirmEmail.addClickListener(event -> this.actions.confirmEmail(this.people.get(personId), this::reload));
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
        add(Styled.of(new Div(panels.facts(person), panels.roles(person, this::reload)), "gd-columns"));
        identities.forPerson(personId, this::reload).ifPresent(this::add);
        if (currentUser.has(Authorities.EDIT_OTHER_USERS)) {
            add(grants.forPerson(personId, displayName));
        }
        ownedApps.forOwner(personId).ifPresent(this::add);
        if (administers) {
            add(panels.tokens(personId), panels.sessions(personId));
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
        link.setText(actions.linkVerb(person));
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
}
