package org.grantdesk.approvals;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.grantdesk.clients.ClientInfo;

/**
 * An app that people wait for.
 *
 * @param version of the app; a decision names it
 * @param people who waits, the first few of them
 * @param waiting how many wait in all
 * @param scopes what they were asked for
 * @param hosts where the app would have sent them
 * @param askedAt when the first of them came
 */
public record ApprovalRow(
        ClientInfo app,
        long version,
        List<Waiting> people,
        long waiting,
        Set<String> scopes,
        Set<String> hosts,
        Instant askedAt) {

    /** A person who waits. */
    public record Waiting(String personId, String displayName, String username) {}
}
