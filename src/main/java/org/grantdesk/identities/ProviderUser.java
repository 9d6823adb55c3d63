package org.grantdesk.identities;

import java.io.Serializable;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a provider says about a person who has just signed in there. All of it was checked to come from the provider;
 * whether to believe the provider about it is another matter.
 *
 * @param provider id of the registration
 * @param issuer who issued the subject, see {@link Provider#issuer()}
 * @param subject who it is, forever; the only thing a person is recognised by
 * @param label what they are called there, for people to read
 * @param username what they would like to be called, any text
 * @param email an address that the provider vouches for; empty when there is none
 * @param claimedEmail an address that it does not vouch for; empty when there is none
 * @param firstName given name, any text
 * @param lastName family name, any text
 * @param locale language as a tag, any text
 * @param groups what the configured claim lists
 * @param authenticatedAt when they proved to the provider who they are, if it tells
 * @param session id of the provider's session, if it tells
 * @param idToken to be handed back when signing out; of plain OAuth 2.0 there is none
 */
public record ProviderUser(
        String provider,
        String issuer,
        String subject,
        String label,
        String username,
        String email,
        String claimedEmail,
        String firstName,
        String lastName,
        String locale,
        Set<String> groups,
        @Nullable Instant authenticatedAt,
        @Nullable String session,
        @Nullable String idToken)
        implements Serializable {

    /** Without the token, and without anything personal. */
    @Override
    public String toString() {
        return "ProviderUser[provider=" + provider + "]";
    }
}
