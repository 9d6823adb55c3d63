package org.grantdesk.redirects;

/**
 * What an app's redirect URIs mark it with.
 *
 * @param warning at least one would be refused by the portal
 * @param development at least one leads to a developer's own computer
 */
public record RedirectMarks(boolean warning, boolean development) {}
