package org.grantdesk.accounts.ui;

import static org.grantdesk.base.ui.Texts.text;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.spring.annotation.SpringComponent;
import java.util.Optional;
import org.grantdesk.base.GrantdeskProperties;
import org.grantdesk.base.Paths;
import org.grantdesk.base.ui.Panel;
import org.grantdesk.people.EndedAccess;
import org.grantdesk.people.PersonDetails;
import org.grantdesk.security.target.SignInTargets;
import org.grantdesk.signin.EndedAccessNotes;
import org.grantdesk.signin.PasswordChangeService;

/** What one's own screen says of signing in with a password: there, elsewhere only, or switched off. */
@SpringComponent
class PasswordParts {

    private final PasswordChangeService passwords;
    private final GrantdeskProperties properties;
    private final SignInTargets targets;
    private final EndedAccessNotes endedNotes;

    PasswordParts(
            PasswordChangeService passwords,
            GrantdeskProperties properties,
            SignInTargets targets,
            EndedAccessNotes endedNotes) {
        this.passwords = passwords;
        this.properties = properties;
        this.targets = targets;
        this.endedNotes = endedNotes;
    }

    Optional<Component> panel(PersonDetails me) {
        if (!properties.localLogin()) {
            return Optional.empty();
        }
        return Optional.of(me.hasPassword() ? new PasswordPanel(passwords, this::signInPage) : noPassword());
    }

    /** Where a new password is used for the first time; from there it goes back to here. */
    private String signInPage(EndedAccess ended) {
        return targets.lead(
                Paths.LOGIN + "?" + EndedAccessNotes.PARAMETER + "=" + endedNotes.seal(ended),
                "/" + PeopleNavigation.PROFILE);
    }

    String lead(PersonDetails me) {
        if (!properties.localLogin() || !me.hasPassword()) {
            return text("profile.lead.provider", me.username());
        }
        return me.email().isEmpty()
                ? text("profile.lead.username", me.username())
                : text("profile.lead", me.username(), me.email());
    }

    private static Panel noPassword() {
        return new Panel("profile.password", new Paragraph(text("profile.password.none")));
    }
}
