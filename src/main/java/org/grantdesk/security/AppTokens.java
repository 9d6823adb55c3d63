package org.grantdesk.security;

import java.util.Optional;
import java.util.Set;

/** Recognises apps' access tokens. Implemented by the feature that owns them. */
public interface AppTokens {

    /** What a token allows that works now and was issued for a person; one look-up. */
    Optional<AppToken> find(String token);

    /**
     * An app acts for a person.
     *
     * @param scopes what the person allowed it
     */
    record AppToken(String personId, String clientId, Set<String> scopes) {}
}
