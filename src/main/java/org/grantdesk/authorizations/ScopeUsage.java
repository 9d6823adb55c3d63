package org.grantdesk.authorizations;

/**
 * What stands in the way of deleting a scope.
 *
 * @param apps which may ask for it by name
 * @param grants in which people allowed it
 */
public record ScopeUsage(long apps, long grants) {

    public boolean isNone() {
        return apps == 0 && grants == 0;
    }
}
