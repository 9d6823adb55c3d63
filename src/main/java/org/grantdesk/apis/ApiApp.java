package org.grantdesk.apis;

import org.jspecify.annotations.Nullable;

/**
 * An app as an API's keepers see it.
 *
 * @param ownerId whose the app is
 * @param listed whether it may use the API although that is not open to any app
 * @param chosen whether scopes of the API were chosen for it
 * @param people how many let it use the API for them
 */
public record ApiApp(
        String clientId, String clientName, @Nullable String ownerId, boolean listed, boolean chosen, long people) {}
