package org.grantdesk.clients;

/**
 * An app with failed requests today.
 *
 * @param failed how many there were
 * @param reason of most of them
 */
public record FailingApp(String clientId, String clientName, long failed, FailureReason reason) {}
