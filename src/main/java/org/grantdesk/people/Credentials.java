package org.grantdesk.people;

import org.jspecify.annotations.Nullable;

/**
 * What a sign-in needs to know of a person.
 *
 * @param username what they sign in with; of an invited person a suggestion
 * @param email address, empty where none is known
 * @param displayName full name, or the username where none is given
 * @param locale language of their profile, such as {@code en}
 * @param passwordHash {@code null}: they have no password
 * @param securityVersion grows with a new password and with deactivation
 * @param invited whether they have not taken the account over yet
 */
public record Credentials(
        String id,
        String username,
        String email,
        String displayName,
        String locale,
        @Nullable String passwordHash,
        long securityVersion,
        boolean active,
        boolean invited) {

    static Credentials of(Person person) {
        return new Credentials(
                person.id(),
                person.username(),
                person.email(),
                person.displayName(),
                person.locale(),
                person.passwordHash(),
                person.securityVersion(),
                person.active(),
                person.invited());
    }

    public boolean signInWithPassword() {
        return active && !invited && passwordHash != null;
    }

    @Override
    public String toString() {
        return "Credentials[id=" + id + ", username=" + username + "]";
    }
}
