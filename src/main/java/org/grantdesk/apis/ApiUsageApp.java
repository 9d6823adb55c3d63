package org.grantdesk.apis;

import org.jspecify.annotations.Nullable;

/**
 * An app that got tokens for an API.
 *
 * @param clientName empty where the app was deleted
 * @param clientOwnerId whose the app is
 * @param tokens how many it got
 */
public record ApiUsageApp(
        String clientId, String clientName, @Nullable String clientOwnerId, long tokens) {}
