package org.grantdesk.accounts;

/**
 * What stops working when a person is deactivated, besides every browser they are signed in with.
 *
 * @param apiSessions sign-ins through the API that end
 * @param tokens personal access tokens that stop working, and work again once the person is reactivated
 * @param apps apps that lose access for good
 * @param appTokens tokens of these apps that end
 */
public record DeactivationImpact(long apiSessions, long tokens, long apps, long appTokens) {}
