package org.grantdesk.apis;

import org.jspecify.annotations.Nullable;

/**
 * Scopes of an API were requested for an app.
 *
 * @param apiOwnerId who decides besides administrators; {@code null} when the API has no owner
 * @param personId who requested them
 */
public record AccessRequested(String clientName, @Nullable String apiOwnerId, String personId) {}
