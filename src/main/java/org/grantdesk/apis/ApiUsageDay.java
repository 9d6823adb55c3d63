package org.grantdesk.apis;

import java.time.LocalDate;

/**
 * What happened about an API on a day.
 *
 * @param day in UTC
 * @param tokens access tokens issued for it
 * @param introspections tokens that it asked about
 */
public record ApiUsageDay(LocalDate day, long tokens, long introspections) {

    public boolean isEmpty() {
        return tokens == 0 && introspections == 0;
    }
}
