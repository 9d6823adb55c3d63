package org.grantdesk.clients;

import java.time.Instant;

/**
 * A request of an app that was refused, as often as it came. Addresses are without what may be secret in them.
 *
 * @param expected the registered redirect URI that comes closest; empty when there is none
 * @param presented the redirect URI that the app asked for instead
 */
public record FailedRequest(String expected, String presented, int occurrences, Instant firstAt, Instant lastAt) {}
