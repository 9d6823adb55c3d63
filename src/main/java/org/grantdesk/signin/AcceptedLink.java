package org.grantdesk.signin;

import org.grantdesk.people.EndedAccess;
import org.grantdesk.security.LiveAccount;

/**
 * A one-time link was used.
 *
 * @param account the person, to be signed in
 * @param ended what ended of theirs with the old password
 */
public record AcceptedLink(LiveAccount account, EndedAccess ended) {}
