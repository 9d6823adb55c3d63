package org.grantdesk.security;

import java.util.Optional;
import org.grantdesk.security.browser.LiveSessions;

/** Looks up who a person is and what they may do right now. Implemented by the feature that owns people. */
public interface LiveAccounts {

    /** One indexed look-up by the person's id. */
    Optional<LiveAccount> findById(String personId);

    /**
     * The same while a browser session of theirs lasts: empty once it was ended, from wherever. One look-up too.
     *
     * @param sessionId id of the session, see {@link LiveSessions}
     * @param present whether the person does something there; false when a screen left open only says that it still is
     */
    Optional<LiveAccount> findBySession(String personId, String sessionId, boolean present);

    /**
     * The person a bearer token speaks for: an API session or a personal access token that is neither expired nor
     * revoked, of an active person.
     */
    Optional<TokenAccount> findByToken(String token);

    /**
     * A person found by token.
     *
     * @param tokenId id of the session or personal access token
     * @param account the person; active
     */
    record TokenAccount(String tokenId, TokenKind kind, LiveAccount account) {}

    enum TokenKind {
        API_SESSION,
        PERSONAL_ACCESS_TOKEN
    }
}
