package org.grantdesk.authorizations;

/**
 * How many there are of something. Counting a million takes longer than reading a page of them, so a count stops.
 *
 * @param number how many; with more of them, as many as were counted
 * @param more whether there are more
 */
public record Amount(long number, boolean more) {

    static Amount upTo(long found, int most) {
        return new Amount(Math.min(found, most), found > most);
    }

    /** A number that there are at least: with more, one more than were counted. */
    public int atLeast() {
        return (int) (more ? number + 1 : number);
    }
}
