package org.grantdesk.people;

import java.util.Locale;

/**
 * An account for a person a provider has sent. What the provider says may be anything, and is made to fit; a person can
 * change their names later.
 *
 * @param username what they would like to be called; made valid, and unlike everyone else's
 * @param email an address the provider vouches for and no one has; empty when there is none
 * @param locale language they read; one that the screens do not speak becomes English
 */
public record NewExternalPerson(String username, String email, String firstName, String lastName, String locale) {

    public NewExternalPerson {
        email = email.strip().toLowerCase(Locale.ROOT);
    }
}
