package org.grantdesk.sessions;

/** How many sessions of a person are not over. */
public record SessionCounts(long browsers, long api) {

    public long all() {
        return browsers + api;
    }
}
