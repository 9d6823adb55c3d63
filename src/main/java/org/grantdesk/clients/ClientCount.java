package org.grantdesk.clients;

/**
 * How many apps there are of a kind. Counting many of a hundred thousand takes longer than reading a page of them, so a
 * list that is narrowed is counted no further than {@link #MOST}.
 *
 * @param apps how many; with more of them, {@link #MOST}
 * @param more whether there are more
 */
public record ClientCount(long apps, boolean more) {

    /** So many are counted. */
    public static final int MOST = 1000;

    static ClientCount exactly(long apps) {
        return new ClientCount(apps, false);
    }

    static ClientCount upTo(long apps) {
        return new ClientCount(Math.min(apps, MOST), apps > MOST);
    }

    /** A number that there are at least: with more, one more than were counted. */
    public int atLeast() {
        return (int) (more ? apps + 1 : apps);
    }
}
