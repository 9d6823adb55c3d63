package org.grantdesk.accounts.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.function.SerializableRunnable;
import com.vaadin.flow.spring.annotation.SpringComponent;
import org.grantdesk.base.ui.Panel;
import org.grantdesk.base.ui.Pill;
import org.grantdesk.base.ui.Styled;
import org.grantdesk.base.ui.TimeTexts;
import org.grantdesk.people.PeopleService;
import org.grantdesk.people.PersonDetails;
import org.grantdesk.people.RoleService;
import org.grantdesk.security.Authorities;
import org.grantdesk.security.CurrentUser;
import org.grantdesk.sessions.PersonalAccessTokenService;
import org.grantdesk.sessions.SessionService;

/** The parts of a person's screen that show what this feature knows of them. */
@SpringComponent
class PersonPanels {

    private final PeopleService people;
    private final RoleService roles;
    private final SessionService sessions;
    private final PersonalAccessTokenService tokens;
    private final CurrentUser currentUser;
    private final TimeTexts times;

    PersonPanels(
            PeopleService people,
            RoleService roles,
            SessionService sessions,
            PersonalAccessTokenService tokens,
            CurrentUser currentUser,
            TimeTexts times) {
        this.people = people;
        this.roles = roles;
        this.sessions = sessions;
        this.tokens = tokens;
        this.currentUser = currentUser;
        this.times = times;
    }

    Component facts(PersonDetails person) {
        return new PersonFacts(person, times);
    }

    Component roles(PersonDetails person, SerializableRunnable reload) {
        return currentUser.has(Authorities.MANAGE_SYSTEM)
                ? new PersonRolesPanel(person, people, roles, currentUser.id(), reload)
                : roleNames(person);
    }

    Component tokens(String personId) {
        var list = new TokenList(
                () -> tokens.list(personId),
                tokenId -> tokens.revokeOf(personId, tokenId),
                "person.tokens.none",
                times);
        return new Panel("tokens.title", list);
    }

    Component sessions(String personId) {
        return new SessionsPanel(SessionSource.of(sessions, personId), times);
    }

    /** For a person who may look and not change. */
    private Panel roleNames(PersonDetails person) {
        var names = Styled.of(new Div(), "gd-chips");
        for (var name : person.roleNames()) {
            names.add(new Pill(roles.findByName(name).map(RoleTexts::title).orElse(name), Pill.Tone.NEUTRAL));
        }
        return new Panel("person.roles", names);
    }
}
