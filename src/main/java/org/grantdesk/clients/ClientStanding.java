package org.grantdesk.clients;

import org.jspecify.annotations.Nullable;

/**
 * Where an app came from, and whether it waits for somebody.
 *
 * @param hold what was decided about it that keeps people from connecting it; {@code null}: nothing
 * @param unverified no one has looked at it yet: it gets only scopes of low risk
 * @param softwareId the same in all copies of one product (RFC 7591, section 2); empty: not said
 */
public record ClientStanding(ClientOrigin origin, @Nullable ClientHold hold, boolean unverified, String softwareId) {}
