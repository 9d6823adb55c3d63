package org.grantdesk.authorizations;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What the organization's identity providers say that an app may do for a person, without a page (Identity Assertion JWT
 * Authorization Grant). Implemented where the providers are known.
 */
public interface TrustedAssertions {

    /** Whether there is a provider whose word counts. */
    boolean anyTrusted();

    /**
     * Reads an assertion, and checks all that can be known without asking which app presents it. May ask the provider for
     * its keys, so it is called outside transactions.
     *
     * @throws Refused when it is not to be believed
     * @throws Unavailable when that cannot be known at the moment
     */
    Assertion verify(String value);

    /**
     * Uses an assertion up, in the transaction that gives the token.
     *
     * @return whether no one has used it before
     */
    boolean use(Assertion assertion);

    /**
     * A provider's word that is believed.
     *
     * @param id which one it is, of all by all issuers
     * @param provider what people call who gave it
     * @param personId whom it is about
     * @param clientId the app that it was given to
     * @param resources what it is for; none: not said
     * @param scopes the most that it allows; {@code null}: not said
     */
    record Assertion(
            String id,
            String issuer,
            String provider,
            String personId,
            String clientId,
            List<String> resources,
            @Nullable Set<String> scopes,
            Instant expiresAt) {}

    /** An assertion is not to be believed. The message is for the app's developers. */
    final class Refused extends RuntimeException {

        private static final long serialVersionUID = 1;

        public Refused(String description) {
            super(description, null, false, false);
        }

        public String description() {
            return String.valueOf(getMessage());
        }
    }

    /** The provider's keys cannot be had at the moment. */
    final class Unavailable extends RuntimeException {

        private static final long serialVersionUID = 1;

        public Unavailable(@Nullable Throwable cause) {
            super("The issuer's keys cannot be had", cause);
        }
    }
}
