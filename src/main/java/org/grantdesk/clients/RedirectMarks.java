package org.grantdesk.clients;

/**
 * What an app's redirect URIs mark it with.
 *
 * @param warning at least one would be refused by the portal
 * @param development at least one leads to a developer's own computer
 */
record RedirectMarks(boolean warning, boolean development) {}
