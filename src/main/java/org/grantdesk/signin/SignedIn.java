package org.grantdesk.signin;

import java.time.Instant;
import org.grantdesk.people.PersonDetails;

/**
 * A sign-in through the API.
 *
 * @param token 26 characters to be sent with every request; only its hash is stored
 */
public record SignedIn(PersonDetails person, String token, Instant expiresAt) {

    @Override
    public String toString() {
        return "SignedIn[person=" + person.id() + ", token=***, expiresAt=" + expiresAt + "]";
    }
}
