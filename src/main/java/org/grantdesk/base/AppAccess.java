package org.grantdesk.base;

import org.springframework.security.access.AccessDeniedException;

/** Whose app is it? For features that show something of an app without knowing apps. Implemented where apps are owned. */
public interface AppAccess {

    /**
     * Passes when the signed-in person may manage the app.
     *
     * @throws NotFound when there is no such app
     * @throws AccessDeniedException when it is another person's and the asker may manage only their own, or none
     */
    void requireManaged(String clientId);
}
