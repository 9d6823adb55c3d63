package org.grantdesk.people;

import java.util.Locale;
import java.util.Set;

/**
 * A person to be invited. Blanks around do not count; the address is kept in lowercase.
 *
 * @param email an address no one else has
 * @param locale language of their screens and of the mail
 * @param roleNames roles besides {@code system_user}, which everyone has
 */
public record NewInvitation(String email, String firstName, String lastName, String locale, Set<String> roleNames) {

    public NewInvitation {
        email = email.strip().toLowerCase(Locale.ROOT);
        firstName = firstName.strip();
        lastName = lastName.strip();
        roleNames = Set.copyOf(roleNames);
    }
}
