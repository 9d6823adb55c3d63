package org.grantdesk.base.ui;

import java.time.ZoneId;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What the frame shows of the person in front of the screen. Implemented by the feature that owns people. */
public interface SignedInPerson {

    Optional<Profile> find();

    void setLocale(Locale locale);

    /**
     * What the frame of the screens shows of the signed-in person.
     *
     * @param displayName full name, or the username where none is given
     * @param timeZone the zone they chose; {@code null}: as the browser has it
     */
    record Profile(
            String id,
            String displayName,
            String username,
            Locale locale,
            @Nullable ZoneId timeZone) {}
}
