package org.grantdesk.testing;

/**
 * Somebody made for a test.
 *
 * @param id the person's id
 * @param username what they sign in with
 * @param email address, also for signing in
 */
public record TestPerson(String id, String username, String email) {}
