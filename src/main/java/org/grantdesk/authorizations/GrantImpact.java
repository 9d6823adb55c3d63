package org.grantdesk.authorizations;

/**
 * What ends with one grant, or with all grants of a person.
 *
 * @param tokens access and refresh tokens that work now
 */
public record GrantImpact(long apps, long tokens) {}
