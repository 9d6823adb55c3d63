package org.grantdesk.base;

import org.springframework.security.access.AccessDeniedException;

/** Decides whose API it is, for features that show something of an API without knowing APIs. Implemented where they are owned. */
public interface ApiAccess {

    /**
     * Passes when the signed-in person may manage the API.
     *
     * @throws NotFound when there is no such API
     * @throws AccessDeniedException when it is another person's and the asker may manage only their own, or none
     */
    void requireManaged(String apiId);
}
