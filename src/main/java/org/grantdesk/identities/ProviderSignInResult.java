package org.grantdesk.identities;

import org.grantdesk.security.LiveAccount;
import org.grantdesk.signin.ProviderProblem;

/** What becomes of a person who comes back from a provider. */
public sealed interface ProviderSignInResult {

    /**
     * They are signed in.
     *
     * @param account with the permissions of this moment
     */
    record Entered(LiveAccount account) implements ProviderSignInResult {}

    /** An account with their address exists, which they are to sign in to and then confirm that it is theirs. */
    record Known(String personId) implements ProviderSignInResult {}

    /** They are not let in. */
    record Refused(ProviderProblem reason) implements ProviderSignInResult {}
}
