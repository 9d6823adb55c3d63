package org.grantdesk.authorizations;

/**
 * How many people an app acts for, without saying who.
 *
 * @param people all who let it
 * @param usedInWeek those it was used for in the last 7 days
 * @param usedInMonth the same in the last 30 days
 * @param usedInQuarter the same in the last 90 days
 */
public record AppPeopleCounts(long people, long usedInWeek, long usedInMonth, long usedInQuarter) {}
