package org.grantdesk.sessions;

import org.grantdesk.base.Ids;

/** What the tokens of the API look like. Only their SHA-256 is stored. */
final class PersonalAccessTokenFormat {

    /** Length of an API session's token: that of an id, as clients of the compatible API expect. */
    static final int SESSION_LENGTH = Ids.LENGTH;

    private static final String PREFIX = "gdp_";

    private PersonalAccessTokenFormat() {}

    /** A new personal access token: a prefix that scanners recognise and 260 random bits. */
    static String next() {
        return PREFIX + Ids.next() + Ids.next();
    }
}
