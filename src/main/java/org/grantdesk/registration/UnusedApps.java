package org.grantdesk.registration;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.grantdesk.base.ExpiredRows;
import org.grantdesk.clients.AppRemoval;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Removes apps that registered themselves, or came by a document, and that no one uses. The columns it goes by are empty while a person lets the
 * app do something, and whoever begins to holds the app's row, so that an app with a grant is never removed.
 */
@Component
class UnusedApps implements AppRemoval {

    /** An app that nobody has signed in with by then was registered in vain. */
    static final Duration NEVER_USED = Duration.ofHours(1);

    private static final Logger LOG = LoggerFactory.getLogger(UnusedApps.class);

    private final ExpiredRows rows;
    private final RegistrationSettings settings;
    private final Clock clock;

    UnusedApps(ExpiredRows rows, RegistrationSettings settings, Clock clock) {
        this.rows = rows;
        this.settings = settings;
        this.clock = clock;
    }

    @Override
    public Instant ofNeverUsed(Instant since) {
        return since.plus(NEVER_USED);
    }

    @Override
    public Instant ofUnused(Instant since) {
        return since.plus(kept());
    }

    private Duration kept() {
        return Duration.ofDays(settings.get().unusedDays());
    }

    /** More often than other rows, so that an hour is hardly longer than one. */
    @Scheduled(fixedDelayString = "${grantdesk.registration.every:PT5M}", initialDelayString = "PT5M")
    void sweep() {
        try {
            var now = clock.instant();
            rows.remove("client", "id", "never_used_since", now.minus(NEVER_USED));
            rows.remove("client", "id", "unused_since", now.minus(kept()));
        } catch (RuntimeException e) {
            LOG.warn("Apps that no one uses could not be removed", e);
        }
    }
}
