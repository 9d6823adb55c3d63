package org.grantdesk.people;

import java.util.List;

/**
 * Why a person has a role.
 *
 * @param byHand an administrator gave it
 * @param providers what the sign-in providers are called that give it
 */
public record RoleOrigin(String roleName, boolean byHand, List<String> providers) {}
