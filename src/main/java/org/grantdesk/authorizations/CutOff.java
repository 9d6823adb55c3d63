package org.grantdesk.authorizations;

import java.time.Instant;
import org.grantdesk.base.Audited;

/**
 * All connections of a person, an app or an API, to be ended.
 *
 * @param orderedBy the person who asked for it
 * @param orderedAt what was allowed later stays
 */
public record CutOff(String id, Kind kind, String subjectId, String orderedBy, Instant orderedAt) {

    /** Of whom all connections end; of an API only its part of each. */
    public enum Kind {
        PERSON(Audited.Names.PERSON),
        APP(Audited.Names.APP),
        API(Audited.Names.API);

        private final Audited.Names names;

        Kind(Audited.Names names) {
            this.names = names;
        }

        public Audited.Names names() {
            return names;
        }
    }

    /**
     * What ends.
     *
     * @param tokens access and refresh tokens that work now; of an API, access tokens for it
     */
    public record Impact(Amount connections, Amount people, Amount apps, Amount tokens) {}

    /**
     * What has been done.
     *
     * @param ended how many connections have ended
     * @param goesOn whether the rest is being ended without anyone waiting for it
     */
    public record Done(long ended, boolean goesOn) {}
}
