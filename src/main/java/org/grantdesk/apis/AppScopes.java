package org.grantdesk.apis;

/**
 * The scopes of an API that an app may ask for, as those who manage the API see it.
 *
 * @param machine whether it is a service app, for which no one consents
 * @param version of the app, as it was read
 */
public record AppScopes(AppApi api, String clientName, boolean machine, long version) {}
