package org.grantdesk.apis;

import java.util.List;

/**
 * An API as people see it who are asked what an app may do there.
 *
 * @param ownerName display name of its owner; empty without one
 * @param scopes those that were looked up, in the API's own order
 */
public record DescribedApi(String id, String identifier, String name, String ownerName, List<ApiScope> scopes) {

    public String host() {
        return ApiIdentifier.place(identifier);
    }
}
