package org.grantdesk.apis;

import org.grantdesk.base.NotFound;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.stereotype.Component;

/** Whose API is it? For features that know what hangs on an API. */
@Component
public class ApiAccess {

    private final ApiPolicy policy;

    ApiAccess(ApiPolicy policy) {
        this.policy = policy;
    }

    /**
     * Passes when the signed-in person may manage the API.
     *
     * @throws NotFound when there is no such API
     * @throws AccessDeniedException when it is another person's and the asker may manage only their own, or none
     */
    public void requireManaged(String apiId) {
        policy.requireManaged(apiId);
    }
}
