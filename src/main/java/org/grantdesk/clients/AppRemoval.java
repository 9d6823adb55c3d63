package org.grantdesk.clients;

import java.time.Instant;

/** When an app that registered itself is removed because no one uses it. Implemented by the feature that removes it. */
public interface AppRemoval {

    /**
     * When an app ends that no one has used.
     *
     * @param since when it registered
     */
    Instant ofNeverUsed(Instant since);

    /**
     * When an app ends that was used once.
     *
     * @param since when the last person stopped using it
     */
    Instant ofUnused(Instant since);
}
