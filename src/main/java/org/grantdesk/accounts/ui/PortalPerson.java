package org.grantdesk.accounts.ui;

import java.time.ZoneId;
import java.util.Locale;
import java.util.Optional;
import org.grantdesk.base.ui.SignedInPerson;
import org.grantdesk.base.ui.Translations;
import org.grantdesk.people.ProfileService;
import org.grantdesk.security.CurrentUser;
import org.springframework.stereotype.Component;

/** Tells the frame of the screens who is signed in, and remembers the language they chose there. */
@Component
class PortalPerson implements SignedInPerson {

    private final CurrentUser currentUser;
    private final ProfileService profile;

    PortalPerson(CurrentUser currentUser, ProfileService profile) {
        this.currentUser = currentUser;
        this.profile = profile;
    }

    @Override
    public Optional<Profile> find() {
        if (currentUser.find().isEmpty()) {
            return Optional.empty();
        }
        var person = profile.get();
        return Optional.of(new Profile(
                person.id(),
                person.displayName(),
                person.username(),
                Translations.closestTo(Locale.forLanguageTag(person.locale())),
                person.timeZone() == null ? null : ZoneId.of(person.timeZone())));
    }

    @Override
    public void setLocale(Locale locale) {
        profile.setLocale(locale.getLanguage());
    }
}
