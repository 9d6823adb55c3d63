package org.grantdesk.apis;

import java.util.Collection;
import java.util.Map;
import java.util.Set;

/** What hangs on an API. Implemented by the feature that owns grants and tokens. */
public interface ApiUse {

    Counts countFor(String apiId);

    /** How many grants reach the API: one for each person and app. */
    long consents(String apiId);

    /** Counts what loses one of these scopes of the API when they are removed. */
    Counts countForScopes(String apiId, Set<String> removed);

    /** Apps whose grants reach the API, by id: all of them, or so many. */
    Set<String> appsInUse(String apiId, int most);

    /**
     * The condition that grants of an app reach an API, whose id is its one parameter.
     *
     * @param app the column that has the app's id
     */
    String reachedBy(String app);

    /** How many people let each of these apps use the API; those without are left out. */
    Map<String, Long> peopleByApp(String apiId, Collection<String> clientIds);

    /**
     * What hangs on an API.
     *
     * @param people who let apps use it for them
     * @param apps for which it was chosen, or which are listed for it
     * @param tokens access tokens for it that work now
     * @param more whether there are grants that were not looked at: the numbers are of the first ten thousand
     */
    record Counts(long people, long apps, long tokens, boolean more) {

        static final Counts NOTHING = new Counts(0, 0, 0, false);

        public boolean isNothing() {
            return equals(NOTHING);
        }
    }
}
