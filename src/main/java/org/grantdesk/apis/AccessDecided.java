package org.grantdesk.apis;

/**
 * A request for scopes of an API was decided. Published only while the person who made it can still manage the app.
 *
 * @param personId who made it
 * @param note the reason; may be empty when it was approved
 */
public record AccessDecided(
        String personId, String clientId, String clientName, String apiName, boolean approved, String note) {}
