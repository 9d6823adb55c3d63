package org.grantdesk.signin.pages;

import java.util.Locale;
import java.util.Set;
import org.grantdesk.people.NewPerson;

/**
 * What the first-start form sends. Missing fields are empty.
 *
 * @param repeated the password once more
 */
record SetupForm(String username, String email, String firstName, String lastName, String password, String repeated) {

    SetupForm {
        username = orEmpty(username);
        email = orEmpty(email);
        firstName = orEmpty(firstName);
        lastName = orEmpty(lastName);
        password = orEmpty(password);
        repeated = orEmpty(repeated);
    }

    static SetupForm empty() {
        return new SetupForm("admin", "", "", "", "", "");
    }

    NewPerson toPerson(Locale locale) {
        return new NewPerson(username, email, firstName, lastName, locale.getLanguage(), Set.of(), password);
    }

    @SuppressWarnings("NullAway") // Spring leaves a missing parameter null.
    private static String orEmpty(String text) {
        return text == null ? "" : text;
    }

    @Override
    public String toString() {
        return "SetupForm[username=" + username + "]";
    }
}
