package org.grantdesk.clients;

import java.time.LocalDate;
import java.util.Map;

/**
 * What an app did on a day.
 *
 * @param day in UTC
 * @param signIns authorization codes redeemed
 * @param refreshes refresh tokens redeemed
 * @param tokens access tokens issued
 * @param failures failed requests by their reason; reasons without one are left out
 */
public record UsageDay(LocalDate day, long signIns, long refreshes, long tokens, Map<FailureReason, Long> failures) {

    public boolean isEmpty() {
        return signIns == 0 && refreshes == 0 && tokens == 0 && failures.isEmpty();
    }

    public long failed() {
        return failures.values().stream().mapToLong(Long::longValue).sum();
    }
}
