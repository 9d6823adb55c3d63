package org.grantdesk.people;

import java.util.Locale;
import java.util.Set;

/**
 * An account to be made. Blanks around names and addresses do not count; username and email are kept in lowercase.
 *
 * @param username 3 to 64 letters, digits, dots, hyphens and underscores, beginning with a letter
 * @param email an address no one else has
 * @param nickname another name, may be empty
 * @param position what they do, may be empty
 * @param roleNames roles besides {@code system_user}, which everyone has
 * @param password what they sign in with, see {@link PasswordRules}
 */
public record NewPerson(
        String username,
        String email,
        String firstName,
        String lastName,
        String nickname,
        String position,
        String locale,
        Set<String> roleNames,
        String password) {

    public NewPerson {
        username = username.strip().toLowerCase(Locale.ROOT);
        email = email.strip().toLowerCase(Locale.ROOT);
        firstName = firstName.strip();
        lastName = lastName.strip();
        nickname = nickname.strip();
        position = position.strip();
        roleNames = Set.copyOf(roleNames);
    }

    /** An account without nickname and position. */
    public NewPerson(
            String username,
            String email,
            String firstName,
            String lastName,
            String locale,
            Set<String> roleNames,
            String password) {
        this(username, email, firstName, lastName, "", "", locale, roleNames, password);
    }

    NewPerson withRoles(Set<String> roles) {
        return new NewPerson(username, email, firstName, lastName, nickname, position, locale, roles, password);
    }

    @Override
    public String toString() {
        return "NewPerson[username=" + username + ", email=" + email + ", roleNames=" + roleNames + ", password=***]";
    }
}
