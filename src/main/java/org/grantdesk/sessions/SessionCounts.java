package org.grantdesk.sessions;

/**
 * How many sessions of a person are not over.
 *
 * @param browsers in browsers
 * @param api of the API
 */
public record SessionCounts(long browsers, long api) {

    public long all() {
        return browsers + api;
    }
}
