package org.grantdesk.accounts.ui;

import static org.grantdesk.base.ui.Texts.text;

import com.vaadin.flow.function.SerializableRunnable;
import com.vaadin.flow.spring.annotation.SpringComponent;
import java.util.List;
import org.grantdesk.base.GrantdeskProperties;
import org.grantdesk.base.ui.ConfirmDialogs;
import org.grantdesk.base.ui.Effects;
import org.grantdesk.base.ui.Notifications;
import org.grantdesk.people.PeopleService;
import org.grantdesk.people.PersonDetails;
import org.grantdesk.people.PersonState;
import org.grantdesk.signin.PersonLinkService;

/** Deactivates, reactivates and confirms a person, and makes their links; asks before. */
@SpringComponent
class PersonActions {

    private static final int NAMED_APIS = 5;

    private final PeopleService people;
    private final PersonLinkService links;
    private final LinkDialogs dialogs;
    private final GrantdeskProperties properties;

    PersonActions(PeopleService people, PersonLinkService links, LinkDialogs dialogs, GrantdeskProperties properties) {
        this.people = people;
        this.links = links;
        this.dialogs = dialogs;
        this.properties = properties;
    }

    void confirmEmail(PersonDetails person, SerializableRunnable reload) {
        ConfirmDialogs.ask(
                text("person.email.confirm.title", person.email()),
                text("person.email.confirm.text", person.displayName()),
                text("person.email.confirm"),
                () -> done(() -> people.confirmEmail(person.id()), "person.email.confirm.done", person, reload));
    }

    void askForLink(PersonDetails person, SerializableRunnable reload) {
        if (person.state() == PersonState.INVITED) {
            ConfirmDialogs.ask(
                    text("person.invitation.renew.title", person.displayName()),
                    text("person.invitation.renew.text"),
                    text("person.invitation.renew"),
                    () -> dialogs.invitation(links.renewInvitation(person.id()), reload));
        } else {
            var title = resetTexts() + "title";
            var text = resetTexts() + "text";
            ConfirmDialogs.ask(
                    text(title, person.displayName()),
                    text(text, person.displayName()),
                    linkVerb(person),
                    () -> dialogs.reset(resetTexts(), links.startReset(person.id()), reload));
        }
    }

    /** The link of a person who cannot sign in is for another password, or for a provider in its place. */
    String linkVerb(PersonDetails person) {
        if (person.state() == PersonState.INVITED) {
            return text("person.invitation.renew");
        }
        return text(properties.localLogin() ? "person.reset" : "person.signInLink");
    }

    private String resetTexts() {
        return properties.localLogin() ? "person.reset." : "person.signInLink.";
    }

    void changeActivation(PersonDetails person, SerializableRunnable reload) {
        if (person.active()) {
            var impact = people.impactOfDeactivation(person.id());
            ConfirmDialogs.askDestructive(
                    text("person.deactivate.title", person.displayName()),
                    ownedApis(
                                    new Effects(text("person.deactivate.text", person.displayName()))
                                            .count("person.deactivate.browserSessions", impact.browserSessions())
                                            .count("person.deactivate.apiSessions", impact.apiSessions())
                                            .count("person.deactivate.tokens", impact.tokens())
                                            .count("person.deactivate.apps", impact.apps())
                                            .count("person.deactivate.appTokens", impact.appTokens())
                                            .count("person.deactivate.agents", impact.agents())
                                            .count("person.deactivate.ownedApps", impact.ownedApps()),
                                    impact.ownedApis())
                            .then(text("person.deactivate.kept")),
                    text("person.deactivate"),
                    () -> done(() -> people.deactivate(person.id()), "person.deactivate.done", person, reload));
        } else {
            ConfirmDialogs.ask(
                    text("person.reactivate.title", person.displayName()),
                    text("person.reactivate.text"),
                    text("person.reactivate"),
                    () -> done(() -> people.reactivate(person.id()), "person.reactivate.done", person, reload));
        }
    }

    /** With a line that counts the APIs and names the first of them. */
    private static Effects ownedApis(Effects effects, List<String> names) {
        if (names.isEmpty()) {
            return effects;
        }
        var shown = String.join(", ", names.subList(0, Math.min(names.size(), NAMED_APIS)));
        return effects.line(
                text("person.deactivate.ownedApis", names.size(), names.size() > NAMED_APIS ? shown + ", …" : shown));
    }

    private static void done(Runnable change, String message, PersonDetails person, SerializableRunnable reload) {
        change.run();
        Notifications.success(text(message, person.displayName()));
        reload.run();
    }
}
