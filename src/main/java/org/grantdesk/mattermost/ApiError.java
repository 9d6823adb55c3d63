package org.grantdesk.mattermost;

import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.annotation.JsonNaming;

/**
 * The error object of the dialect. It has these five keys and never another: a widespread client refuses more.
 *
 * @param id what clients tell errors apart by
 * @param message a sentence in the reader's language
 * @param detailedError empty, but for unknown routes
 * @param requestId the value of the header {@code X-Request-Id}; an unexpected error is in the log under it
 * @param statusCode the HTTP status once more
 */
@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
public record ApiError(String id, String message, String detailedError, String requestId, int statusCode) {}
