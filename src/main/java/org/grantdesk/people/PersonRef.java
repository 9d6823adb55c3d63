package org.grantdesk.people;

/**
 * The little that other features need to know of a person.
 *
 * @param username what they sign in with; does not change
 * @param displayName full name, or the username where none is given
 * @param active false once deactivated, and while they are invited and have not come yet
 */
public record PersonRef(String id, String username, String displayName, boolean active) {

    static PersonRef of(Person person) {
        return new PersonRef(
                person.id(), person.username(), person.displayName(), person.active() && !person.invited());
    }
}
