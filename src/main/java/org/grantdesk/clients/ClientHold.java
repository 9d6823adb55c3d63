package org.grantdesk.clients;

import org.jspecify.annotations.Nullable;

/** Why no one new may connect with an app at the moment. Grants that stand go on working. */
public enum ClientHold {
    /** It waits for the first yes. */
    APPROVAL,
    /** The document about it says something else than what was accepted. */
    CHANGED,
    /** No one is responsible for an agent: its sponsor is deactivated. Never stored; see {@link AgentSponsors}. */
    SPONSOR,
    /** It was refused. */
    REFUSED;

    /**
     * What keeps people from connecting an app; {@code null}: nothing.
     *
     * @param decided what is stored
     * @param sponsor of an agent
     */
    static @Nullable ClientHold of(@Nullable ClientHold decided, @Nullable Sponsor sponsor) {
        return decided == null && sponsor != null && !sponsor.active() ? SPONSOR : decided;
    }
}
