package org.grantdesk.people;

import java.time.Instant;
import java.util.List;
import org.grantdesk.base.DisplayName;
import org.jspecify.annotations.Nullable;

/**
 * Everything shown about a person.
 *
 * @param username what they sign in with; does not change
 * @param emailVerified whether the address was proved to be theirs
 * @param nickname another name, may be empty
 * @param position what they do, may be empty
 * @param timeZone name of the zone that their times are shown in; {@code null}: as the browser has it
 * @param roleNames names of their roles in alphabetical order
 * @param invitedAt since when they are invited and have not come; {@code null} once they have
 * @param updatedAt latest change by hand
 */
public record PersonDetails(
        String id,
        String username,
        String email,
        boolean emailVerified,
        String firstName,
        String lastName,
        String nickname,
        String position,
        String locale,
        @Nullable String timeZone,
        List<String> roleNames,
        boolean active,
        @Nullable Instant invitedAt,
        boolean hasPassword,
        Instant createdAt,
        Instant updatedAt,
        @Nullable Instant deactivatedAt,
        @Nullable Instant lastSignInAt,
        @Nullable Instant passwordChangedAt,
        long version) {

    public PersonState state() {
        return PersonState.of(active, invitedAt != null);
    }

    public String displayName() {
        return DisplayName.of(username, firstName, lastName);
    }

    /** Who it is, for those who may not know more. */
    PersonDetails withoutPrivateParts() {
        return new PersonDetails(
                id,
                username,
                "",
                false,
                firstName,
                lastName,
                nickname,
                position,
                locale,
                null,
                List.of(),
                active,
                invitedAt,
                false,
                createdAt,
                updatedAt,
                deactivatedAt,
                null,
                null,
                version);
    }

    /** The same with this address, and with the names or without them. */
    PersonDetails telling(boolean names, String address) {
        return new PersonDetails(
                id,
                names ? username : "",
                address,
                emailVerified && address.equals(email),
                names ? firstName : "",
                names ? lastName : "",
                names ? nickname : "",
                names ? position : "",
                names ? locale : "",
                names ? timeZone : null,
                roleNames,
                active,
                invitedAt,
                hasPassword,
                createdAt,
                updatedAt,
                deactivatedAt,
                lastSignInAt,
                passwordChangedAt,
                version);
    }
}
