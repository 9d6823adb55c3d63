package org.grantdesk.accounts.ui;

import com.vaadin.flow.component.Text;
import com.vaadin.flow.component.html.Div;
import org.grantdesk.base.ui.Facts;
import org.grantdesk.base.ui.IdText;
import org.grantdesk.base.ui.MailLink;
import org.grantdesk.base.ui.Panel;
import org.grantdesk.base.ui.Pill;
import org.grantdesk.base.ui.TimeTexts;
import org.grantdesk.people.PersonDetails;

/** What is known of a person. */
class PersonFacts extends Panel {

    PersonFacts(PersonDetails person, TimeTexts times) {
        super("person.facts");
        var facts = new Facts();
        if (person.email().isEmpty()) {
            facts.with(getTranslation("person.email"), getTranslation("person.email.none"));
        } else {
            var verified = person.emailVerified();
            facts.with(
                    getTranslation("person.email"),
                    new Div(
                            new MailLink(person.email()),
                            new Text(" "),
                            new Pill(
                                    getTranslation(verified ? "person.email.verified" : "person.email.unverified"),
                                    verified ? Pill.Tone.GOOD : Pill.Tone.NEUTRAL)));
        }
        if (!person.nickname().isBlank()) {
            facts.with(getTranslation("person.nickname"), person.nickname());
        }
        if (!person.position().isBlank()) {
            facts.with(getTranslation("person.position"), person.position());
        }
        facts.with(getTranslation("person.language"), LanguageSelect.nameOf(person.locale()))
                .with(
                        getTranslation("person.lastSignIn"),
                        times.showOr(person.lastSignInAt(), getTranslation("person.neverSignedIn")))
                .with(
                        getTranslation("person.password"),
                        times.showOr(
                                person.passwordChangedAt(),
                                getTranslation(person.hasPassword() ? "person.password.set" : "person.password.none")))
                .with(getTranslation("person.created"), times.show(person.createdAt()));
        if (person.invitedAt() != null) {
            facts.with(getTranslation("person.invitedAt"), times.show(person.invitedAt()));
        }
        if (person.deactivatedAt() != null) {
            facts.with(getTranslation("person.deactivatedAt"), times.show(person.deactivatedAt()));
        }
        add(facts.with(getTranslation("person.id"), new IdText(person.id(), getTranslation("person.id"))));
    }
}
